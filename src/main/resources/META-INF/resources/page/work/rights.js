const RANK = ['VIEWER', 'COLLECTOR', 'FINANCE', 'ADMIN'];

/** Whether the key's role includes that one. The API decides; here it only decides which buttons are there. */
export const may = (me, role) => RANK.indexOf(me.role) >= RANK.indexOf(role);
