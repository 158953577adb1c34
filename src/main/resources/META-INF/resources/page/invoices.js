import { get } from './api.js';
import { OPEN } from './view.js';

/**
 * The open invoices of a view, page by page. In the order of their due dates they are the report of the four questions,
 * which proves its figures; searched or in another order they are the list of invoices, of the same shape here.
 */
export async function openInvoices(view, { limit, cursor }) {
    const filters = { clientId: view.client, ownerId: view.owner, currency: view.currency, limit, cursor };
    if (view.sort === 'dueDate' && !view.q) {
        const found = await get('/v1/reports/receivables', { ...filters, status: view.status });
        return { ...found, rows: found.items };
    }
    const found = await get('/v1/invoices', {
        ...filters,
        status: view.status.length ? view.status : OPEN,
        q: view.q,
        sort: view.sort,
        totals: true,
    });
    return { ...found, rows: found.items.map(asRow) };
}

const asRow = (invoice) => ({ ...invoice, invoiceId: invoice.id, invoiceNumber: invoice.number });
