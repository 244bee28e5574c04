import liquibase.exception.DatabaseException;
import liquibase.exception.LockException;
import liquibase.lockservice.StandardLockService;

/**
 * Liquibase's own lock, released by its holder only. Liquibase 4.28 also releases a lock that it did not get
 * (liquibase/liquibase#5438): a run that gave up waiting, or found nothing to do, would end the lock of a migration that
 * is in progress elsewhere. Releasing it on purpose (`liquibase release-locks`) works as ever.
 */
public final class HeldLockService extends StandardLockService {
  @Override
  public int getPriority() {
    return super.getPriority() + 1;
  }

  @Override
  public void releaseLock() throws LockException {
    if (hasChangeLogLock()) {
      super.releaseLock();
    }
  }

  @Override
  public void forceReleaseLock() throws LockException, DatabaseException {
    init();
    super.releaseLock();
  }
}
