/**
 * What currencies were worth on which day: rates as published by the European Central Bank or laid down by the organization,
 * kept as dated facts, and the rule that converts amounts by them. No amount of the book depends on a rate; reports show
 * amounts in another currency beside the true ones. May import organization and statement. Start at
 * {@link dev.duebook.cash.rate.ExchangeRates}; files are read by {@link dev.duebook.cash.rate.RateFile}.
 */
package dev.duebook.cash.rate;
