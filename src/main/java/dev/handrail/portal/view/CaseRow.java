package dev.handrail.portal.view;

/**
 * One case in a list.
 *
 * @param id unique on the page and stable between reloads; keeps the focus when the list refreshes itself
 * @param title what did not arrive, in a sentence
 * @param where "Purchase orders to NetSuite"
 * @param stake money with its currency, or null
 * @param who whose turn it is
 * @param whoNote "12 orders wait", or null
 * @param by the deadline or the next update, ready to read; null until there are clocks
 * @param byNote beside it, or null
 * @param action the reader's next step; null when somebody else acts
 */
public record CaseRow(
        String id,
        String href,
        String title,
        String where,
        Moment since,
        String stake,
        State who,
        String whoNote,
        String by,
        String byNote,
        Link action) {}
