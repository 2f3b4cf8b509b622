/** Who the customer is to us, and who of them is writing. Amounts are never shown to them. */
import { Link } from '@fluentui/react-components';
import type { CaseContact, CustomerCard } from '../../../domain/case.ts';
import { fill } from '../../shared/language.ts';
import { moneyShown } from '../model/amounts.ts';
import { useAround } from '../surroundings.tsx';
import { Fact } from './fact.tsx';
import { Section } from './section.tsx';

type Props = { card: CustomerCard | undefined; contact: CaseContact | undefined };

export function CustomerSection({ card, contact }: Props) {
  const { texts, language } = useAround();
  const { context } = texts;
  return (
    <Section name="customer" title={context.customer}>
      {!card && <p className="small">{context.unproven}</p>}
      {card && (
        <>
          <p className="customer-name">
            <strong>
              <bdi>{card.name}</bdi>
            </strong>
            {card.segment && <span className="chip">{card.segment}</span>}
            {card.blocked && <span className="chip complaint">{context.blocked}</span>}
          </p>
          <dl>
            <Fact name={context.number}>{card.number}</Fact>
            <Fact name={context.revenue}>{revenue(card)}</Fact>
            <Fact name={context.orders12m}>{card.orders12m?.toString()}</Fact>
            <Fact name={context.openOrders}>{card.openOrders.join(', ')}</Fact>
            <Fact name={context.complaints}>{card.complaints.join(', ')}</Fact>
            <Fact name={context.salesContact}>{card.salesContact}</Fact>
          </dl>
        </>
      )}
      {contact && (
        <dl>
          <Fact name={context.contact}>{[contact.name, contact.role].filter(Boolean).join(', ')}</Fact>
          <Fact name={context.company}>{contact.company !== card?.name ? contact.company : undefined}</Fact>
          <Fact name={context.phone}>
            {contact.phone && (
              <Link href={`tel:${contact.phone.replace(/[^\d+]/g, '')}`}>{contact.phone}</Link>
            )}
          </Fact>
          <Fact name={context.mail}>
            {contact.email && (
              <Link href={`mailto:${encodeURIComponent(contact.email)}`}>{contact.email}</Link>
            )}
          </Fact>
        </dl>
      )}
    </Section>
  );

  function revenue({ revenue12m, revenuePrev12m }: CustomerCard): string | undefined {
    if (revenue12m === undefined) return undefined;
    const now = moneyShown(revenue12m, 'EUR', language);
    if (revenuePrev12m === undefined) return now;
    return `${now} (${fill(context.before, { amount: moneyShown(revenuePrev12m, 'EUR', language) })})`;
  }
}
