package dev.duebook.cash.rate;

import java.util.List;

/**
 * What a file brought.
 *
 * @param days with a rate of any currency
 * @param rates in the file, of which {@code added} were new or other than before, and {@code known} the same
 * @param missing cells that say that there is none
 */
record LoadedRates(
        RateFile.Format format, int days, int rates, int added, int known, long missing, List<RateFinding> findings) {}
