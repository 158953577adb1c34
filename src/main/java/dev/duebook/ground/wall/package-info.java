/**
 * The second wall between organizations: whose rows a thread is at, told to the database with the statements it sends, so that
 * the database shows no others. Start at {@link dev.duebook.ground.wall.OnBehalf}; {@link dev.duebook.ground.wall.WalledDriver}
 * carries it. May import who is calling.
 */
package dev.duebook.ground.wall;
