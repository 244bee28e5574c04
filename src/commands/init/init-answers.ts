import { hasPassword } from '../../systems/gateway/text/jdbc-url';
import { isCanonicalVersion } from '../../systems/documentdb/version';
import { isDnsLabel, MAX_LABEL } from '../../lib/name';
import { DELIVERIES, type DeliveryName } from '../../model/target';

export const SYSTEMS = ['gateway', 'documentdb'] as const;
export type SystemName = (typeof SYSTEMS)[number];

/** What `init` needs to know. */
export interface InitAnswers {
  readonly system: SystemName;
  readonly name: string;
  /** Gateway: a JDBC URL, or `none`. DocumentDB: the version that runs. */
  readonly database: string;
  readonly delivery: DeliveryName;
  readonly namespace: string;
}

export type InitAnswer = keyof InitAnswers;

/** One of the five questions. */
export interface InitQuestion {
  readonly answer: InitAnswer;
  /** As asked; the default stands behind it in brackets. */
  readonly text: string;
  readonly default?: string;
  /** What is wrong with an answer; nothing when it is right. */
  readonly fault: (answer: string) => string | undefined;
}

const LABEL = `expected lower-case letters, digits and hyphens, at most ${MAX_LABEL}`;

/** The questions, in their order; some depend on what was answered before. */
export function initQuestions(system: string): readonly InitQuestion[] {
  return [
    {
      answer: 'system',
      text: 'What is upgraded: gateway (Layer7 API Gateway) or documentdb (DocumentDB operator)?',
      default: 'gateway',
      fault: oneOf(SYSTEMS),
    },
    nameQuestion(system),
    system === 'documentdb' ? versionQuestion() : urlQuestion(),
    {
      answer: 'delivery',
      text: `What applies the manifests: ${DELIVERIES.join(', ')}?`,
      default: 'argocd',
      fault: oneOf(DELIVERIES),
    },
    {
      answer: 'namespace',
      text: 'In which namespace?',
      default: 'default',
      fault: (name) => (isDnsLabel(name) ? undefined : LABEL),
    },
  ];
}

/** It names Services, which begin with a letter; objects of a DocumentDB have it with more behind it. */
function nameQuestion(system: string): InitQuestion {
  const longest = system === 'documentdb' ? 50 : MAX_LABEL;
  return {
    answer: 'name',
    text: 'What is it called?',
    fault: (name) =>
      isDnsLabel(name) && /^[a-z]/.test(name) && name.length <= longest
        ? undefined
        : `expected a letter, then lower-case letters, digits and hyphens, at most ${longest}`,
  };
}

function urlQuestion(): InitQuestion {
  return {
    answer: 'database',
    text: 'Where is its database: a JDBC URL without credentials, or none?',
    default: 'jdbc:mysql://mysql:3306/ssg',
    fault: (url) => {
      if (url === 'none') return undefined;
      if (!/^jdbc:(?:mysql|mariadb):\/\/[^\s"'{}]+$/.test(url))
        return 'expected none, or a URL such as jdbc:mysql://mysql:3306/ssg';
      return hasPassword(url)
        ? 'a password in the URL belongs into the Secret of the Gateway: leave it out'
        : undefined;
    },
  };
}

function versionQuestion(): InitQuestion {
  return {
    answer: 'database',
    text: 'Which version of the database runs?',
    default: '0.112.0',
    fault: (version) => (isCanonicalVersion(version) ? undefined : 'expected a version such as 0.112.0'),
  };
}

function oneOf(words: readonly string[]): InitQuestion['fault'] {
  return (answer) => (words.includes(answer) ? undefined : `expected one of ${words.join(', ')}`);
}
