/** What is not settled; and what the bot asks a colleague while it goes on serving: the answer is given here. */
import { Button, Textarea } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { CaseDetail } from '../../../desk/api.ts';
import type { BotQuestion } from '../../../domain/case.ts';
import { fill } from '../../shared/language.ts';
import { useDesk, useTexts } from '../surroundings.tsx';
import { Section } from './section.tsx';

type Props = { open: readonly string[]; asked: readonly BotQuestion[]; detail: CaseDetail };

export function QuestionsSection({ open, asked, detail }: Props) {
  const { context } = useTexts();
  return (
    <Section name="questions" title={context.questions}>
      {open.length > 0 && (
        <ul className="plain">
          {open.map((question) => (
            <li key={question}>
              <bdi>{question}</bdi>
            </li>
          ))}
        </ul>
      )}
      {asked.map((question) => (
        <Asked key={`${question.askedAt} ${question.text}`} question={question} detail={detail} />
      ))}
    </Section>
  );
}

function Asked({ question: { text, answer }, detail }: { question: BotQuestion; detail: CaseDetail }) {
  const desk = useDesk();
  const { context } = useTexts();
  const [words, setWords] = useState('');
  const [isBusy, setBusy] = useState(false);
  const id = useId();

  async function give(): Promise<void> {
    setBusy(true);
    const isDone = await desk.answerBot(detail.id, words.trim());
    setBusy(false);
    if (isDone) setWords('');
  }
  return (
    <div className="asked">
      <p className="small">{context.botAsks}</p>
      <p>
        <strong>
          <bdi>{text}</bdi>
        </strong>
      </p>
      {answer && (
        <>
          <p>
            <bdi>{answer.text}</bdi>
          </p>
          <p className="small">{fill(context.answered, { name: answer.by })}</p>
        </>
      )}
      {!answer && detail.state !== 'closed' && (
        <>
          <label htmlFor={id} className="small">
            {context.answer}
          </label>
          <Textarea
            id={id}
            value={words}
            onChange={(_, { value }) => setWords(value)}
            resize="vertical"
            onKeyDown={({ key, ctrlKey, metaKey }) => {
              if (key === 'Enter' && (ctrlKey || metaKey) && words.trim()) void give();
            }}
          />
          <Button
            size="small"
            appearance="primary"
            disabledFocusable={isBusy || !words.trim()}
            onClick={() => void give()}
          >
            {context.answerSend}
          </Button>
        </>
      )}
    </div>
  );
}
