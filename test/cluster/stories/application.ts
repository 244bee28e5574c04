import { toolsOf } from '../installed';
import { chartSubject } from '../shop/chart';
import type { Tag } from '../shop/schema';
import type { ShopState } from '../shop/shop';
import { nameOf, toolNamed, type Tool, type ToolName } from '../shop/tools';
import type { OpenTarget } from '../targets/target';
import { ShopTale } from './shop-tale';
import { STORIES } from './titles';

/** An application of ordinary manifests, from its first install through failures to a schema that contracts. */
export function tellApplication(title: string, openTarget: OpenTarget, toolName: ToolName): void {
  const tool = toolNamed(toolName);
  const at = (tag: Tag): ShopState => ({ tag, tool });
  let tale: ShopTale;
  beforeAll(async () => {
    tale = await ShopTale.open(`${title}-application`, openTarget);
  });
  afterAll(() => tale?.close());

  test(STORIES.appInstall, async () => {
    const { since, seconds } = await tale.deliver(at('1'));
    tale.expectOrder(since);
    expect(tale.columns()).toEqual(['id']);
    tale.record(STORIES.appInstall, `${tool.title}: held back until the Job was complete`, seconds);
  });

  test(STORIES.appUpgrade, async () => {
    const { since, seconds } = await tale.deliver(at('2'));
    tale.expectOrder(since);
    expect(tale.jobs(since)).toEqual([tale.jobs(0)[0]]);
    expect(tale.columns()).toEqual(['id', 'note']);
    tale.record(STORIES.appUpgrade, 'one Job, at every moment a ready endpoint', seconds);
  });

  test(STORIES.appFailure, async () => {
    const { seconds } = await tale.fail(at('3-broken'));
    expect(tale.columns()).toEqual(['id', 'note']);
    tale.record(STORIES.appFailure, 'reported', seconds);
  });

  test(STORIES.appMended, async () => {
    const way = tool.staysDirty === true ? `after ${await recover(tale, tool, 2)}` : 'by itself';
    const { since, seconds } = await tale.deliver(at('3'));
    tale.expectOrder(since);
    expect(tale.columns()).toEqual(['id', 'note', 'total']);
    tale.record(STORIES.appMended, way, seconds);
  });

  test(STORIES.appLock, async () => {
    tale.sql(tool.recovery!.leave!);
    const failed = await tale.fail(at('4'));
    const command = await recover(tale, tool, 3);
    const { since, seconds } = await tale.again(at('4'), failed);
    tale.expectOrder(since);
    expect(tale.columns()).toEqual(['id', 'note', 'total', 'sku']);
    tale.record(STORIES.appLock, command, seconds);
  });

  test(STORIES.appPhases, async () => {
    const state: ShopState = { ...at('5'), isPhased: true };
    const { since, seconds } = await tale.deliver(state);
    await tale.journal.until('contracted', () => Number.isFinite(tale.runOf('contract', since).complete));
    const [backup, expand, contract] = ['backup', 'expand', 'contract'].map((name) => tale.runOf(name, since));
    const pods = tale.podsOf(state, since);
    const moments = [backup.complete, expand.begun, expand.complete, ...served(tale, pods), contract.begun];
    expect(moments).toEqual([...moments].sort((left, right) => left - right));
    expect(tale.columns()).toEqual(['id', 'total', 'sku', 'price']);
    tale.expectOrder(since);
    tale.record(STORIES.appPhases, `backup, expand, ${podsSaid(tale)}, contract`, seconds);
  });
}

/** Runs the commands of the way out that `schemagate status` names, as they stand there, for the schema that is there. */
async function recover(tale: ShopTale, { recovery }: Tool, schema: number): Promise<string> {
  const { code, named } = recovery!;
  const found = (await tale.status()).find((each) => each.code === code);
  expect(found?.wayOut.join('\n')).toMatch(named);
  const filledIn = (text: string) => text.replace(/\bVERSION\b/, `${schema}`).replace(/\bNAME\b/, nameOf(schema + 1));
  tale.runAll(found!.wayOut.map(filledIn));
  return filledIn(named.source);
}

/** First install and upgrade with each of the other tools, side by side. */
export function tellOtherTools(title: string, openTarget: OpenTarget, told: ToolName): void {
  const others = toolsOf().filter((name) => name !== told && !NOT_EVERYWHERE.includes(name));

  test(STORIES.appTools, () =>
    tellEach(title, openTarget, STORIES.appTools, others, async (tale, tool) => {
      for (const tag of ['1', '2'] as const) tale.expectOrder((await tale.deliver({ tag, tool })).since);
      expect(tale.columns()).toEqual(['id', 'note']);
    }),
  );
}

/** Tools whose failures are told, too: the tools of Java, Python, Go and Node, by turns. */
const NOT_EVERYWHERE: readonly ToolName[] = ['django', 'flyway', 'goose', 'prisma'];

/** Milliseconds for four deliveries of each tool, on a machine that does other things, too. */
const SEVERAL_DELIVERIES = 600_000;

/** The way through a failure with each of the tools, side by side. */
export function tellFailingTools(title: string, openTarget: OpenTarget, tools: readonly ToolName[]): void {
  const there = toolsOf().filter((name) => tools.includes(name));

  test(
    STORIES.appFailingTools,
    () =>
      tellEach(title, openTarget, STORIES.appFailingTools, there, async (tale, tool) => {
        const at = (tag: Tag): ShopState => ({ tag, tool });
        for (const tag of ['1', '2'] as const) tale.expectOrder((await tale.deliver(at(tag))).since);
        await tale.fail(at('3-broken'));
        expect(tale.columns()).toEqual(['id', 'note']);
        if (tool.staysDirty === true) await recover(tale, tool, 2);
        tale.expectOrder((await tale.deliver(at('3'))).since);
        expect(tale.columns()).toEqual(['id', 'note', 'total']);
      }),
    SEVERAL_DELIVERIES,
  );
}

/** A tale of each tool, side by side, in a place of its own. */
async function tellEach(
  title: string,
  openTarget: OpenTarget,
  story: string,
  names: readonly ToolName[],
  tell: (tale: ShopTale, tool: Tool) => Promise<void>,
): Promise<void> {
  const titles = await Promise.all(
    names.map(async (name) => {
      const tale = await ShopTale.open(`${title}-${name}`, openTarget);
      try {
        await tell(tale, toolNamed(name));
        return [toolNamed(name).title, tale] as const;
      } finally {
        await tale.close();
      }
    }),
  );
  titles.at(0)?.[1].record(story, titles.map(([each]) => each).join(', '));
}

/** What a chart's hooks say, delivered by a tool that does not know them. */
export function tellChart(title: string, openTarget: OpenTarget, toolName: ToolName): void {
  test(STORIES.appChart, async () => {
    const tale = await ShopTale.open(`${title}-chart`, openTarget, chartSubject);
    try {
      const tool = toolNamed(toolName);
      for (const tag of ['1', '2'] as const) {
        const state: ShopState = { tag, tool };
        const { since, seconds } = await tale.deliver(state);
        await tale.journal.until('greeted', () => Number.isFinite(tale.runOf('shop-greet', since).complete));
        const [migrate, greet] = ['shop-migrate', 'shop-greet'].map((name) => tale.runOf(name, since));
        const pods = tale.podsOf(state, since);
        const moments = [migrate.complete, ...served(tale, pods), greet.begun];
        expect(moments).toEqual([...moments].sort((left, right) => left - right));
        tale.expectOrder(since);
        if (tag === '2') tale.record(STORIES.appChart, `migrated, ${podsSaid(tale)}, the Job after them`, seconds);
      }
      expect(tale.columns()).toEqual(['id', 'note']);
    } finally {
      await tale.close();
    }
  });
}

/**
 * The moments of the pods between those of the Jobs. Argo CD on a busy machine may take the health of the pods before the
 * change for that after it.
 */
function served({ target }: ShopTale, { begun, ready }: ReturnType<ShopTale['podsOf']>): readonly number[] {
  return target.name === 'argocd' ? [begun] : [begun, ready];
}

function podsSaid({ target }: ShopTale): string {
  return target.name === 'argocd' ? 'pods' : 'all pods';
}
