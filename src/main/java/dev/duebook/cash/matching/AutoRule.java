package dev.duebook.cash.matching;

import dev.duebook.cash.matching.Against.Code;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * By which rule an explanation needs no person (money-in.md, Decision). Each asks for its evidence and bears nothing that
 * speaks against it, but what it names itself.
 */
final class AutoRule {
    private static final int LEAST_PART = 10;

    private static final Evidence.Code[] WHO = {
        Evidence.Code.PAYER_ACCOUNT, Evidence.Code.RULE, Evidence.Code.PAYER_NAME_EQUAL, Evidence.Code.CLIENT_REFERENCE
    };

    private final Explanation said;
    private final MatchSettings settings;

    private AutoRule(Explanation said, MatchSettings settings) {
        this.said = said;
        this.settings = settings;
    }

    static Optional<Rule> of(Explanation said, MatchSettings settings) {
        var rule = new AutoRule(said, settings);
        return Stream.of(rule.advice(), rule.reference(), rule.numbers(), rule.loose(), rule.account())
                .flatMap(Optional::stream)
                .filter(settings.allowed()::contains)
                .findFirst();
    }

    private Optional<Rule> advice() {
        return when(
                said.has(Evidence.Code.REMITTANCE_ADVICE)
                        && said.has(Evidence.Code.SUM_EXACT, Evidence.Code.AMOUNT_EXACT)
                        && (isWho() || isAdvisedPayer())
                        && isBare()
                        && bears(Code.NAME_DIFFERS, Code.TWIN_AMOUNT),
                Rule.R5);
    }

    private Optional<Rule> reference() {
        if (said.named(Evidence.Code.CREDITOR_REFERENCE) + said.named(Evidence.Code.OWN_END_TO_END) == 0
                || said.lines().size() != 1) {
            return Optional.empty();
        }
        var exact = said.has(Evidence.Code.AMOUNT_EXACT, Evidence.Code.EARLY_PAYMENT, Evidence.Code.CHARGES_STATED);
        var part = said.has(Evidence.Code.PART);
        var certain = isWho() || !said.meets(Code.NAME_DIFFERS);
        return when(
                exact && (certain ? bears(Code.TWIN_AMOUNT, Code.NAME_DIFFERS) : bears(Code.NAME_DIFFERS))
                        || part && (isWho() ? bearsTwinsElsewhere() : bears(Code.NAME_DIFFERS))
                        || isLetGo() && bearsTwinsElsewhere(),
                Rule.R1);
    }

    private Optional<Rule> numbers() {
        var many = said.lines().size();
        if (many == 0 || said.named(Evidence.Code.NUMBER_WHOLE) != many || !isOnlyWhole()) {
            return Optional.empty();
        }
        if (said.has(Evidence.Code.AMOUNT_EXACT, Evidence.Code.SUM_EXACT)) {
            return when(
                    isWho() && bears(Code.TWIN_AMOUNT, Code.NAME_DIFFERS)
                            || isDistinctive()
                                    && (many > 1
                                            ? bears(Code.TWIN_AMOUNT, Code.NAME_DIFFERS)
                                            : bears(Code.NAME_DIFFERS)),
                    Rule.R2);
        }
        if (!isWho() || !bearsTwinsElsewhere()) {
            return Optional.empty();
        }
        return when(said.has(Evidence.Code.EARLY_PAYMENT), Rule.R2D)
                .or(() -> when(said.has(Evidence.Code.CHARGES_STATED), Rule.R2C))
                .or(() -> when(many == 1 && said.has(Evidence.Code.PART) && isLargePart() && isDistinctive(), Rule.R2P))
                .or(() -> when(isLetGo(), Rule.R2));
    }

    private Optional<Rule> loose() {
        return when(
                said.lines().size() == 1
                        && said.named(Evidence.Code.NUMBER_LOOSE) == 1
                        && said.has(Evidence.Code.AMOUNT_EXACT)
                        && said.has(Evidence.Code.PAYER_ACCOUNT, Evidence.Code.PAYER_NAME_EQUAL)
                        && bearsTwinsElsewhere(),
                Rule.R3);
    }

    private Optional<Rule> account() {
        return when(
                settings.knownAccountClients().contains(said.clientId())
                        && said.rank() == Explanation.Rank.CLIENT_EXACT
                        && said.lines().size() == 1
                        && said.has(Evidence.Code.AMOUNT_EXACT)
                        && said.has(Evidence.Code.PAYER_ACCOUNT)
                        && bearsTwinsElsewhere(),
                Rule.R4);
    }

    private boolean isWho() {
        return said.has(WHO);
    }

    /** The advice names the payer, or a reference that the payer wrote. */
    private boolean isAdvisedPayer() {
        return said.evidence().stream()
                .anyMatch(each -> each.code() == Evidence.Code.REMITTANCE_ADVICE && each.field() != null);
    }

    private boolean isBare() {
        return said.lines().stream().allMatch(line -> line.deduction() == null);
    }

    private boolean isOnlyWhole() {
        return !said.has(Evidence.Code.NUMBER_LOOSE, Evidence.Code.NUMBER_NEAR);
    }

    private boolean isDistinctive() {
        return said.evidence().stream()
                .filter(each -> each.code() == Evidence.Code.NUMBER_WHOLE)
                .allMatch(each -> NumberShape.isDistinctive(each.value()));
    }

    private boolean isLargePart() {
        return said.lines().get(0).minor() * LEAST_PART
                >= said.invoices().get(0).outstanding();
    }

    private boolean isLetGo() {
        return settings.autoSmallDifference()
                && isWho()
                && said.has(Evidence.Code.SHORT)
                && said.lines().stream().anyMatch(line -> line.deduction() != null);
    }

    private boolean bears(Code first, Code... more) {
        Set<Code> borne = EnumSet.of(first, more);
        return said.against().stream().allMatch(each -> borne.contains(each.code()));
    }

    /** The payer is known: only what the same client owes can be mistaken. */
    private boolean bearsTwinsElsewhere() {
        return said.against().stream()
                .allMatch(each -> each.code() == Code.NAME_DIFFERS
                        || each.code() == Code.TWIN_AMOUNT && each.value().equals(Against.OF_BOOK));
    }

    private static Optional<Rule> when(boolean holds, Rule rule) {
        return holds ? Optional.of(rule) : Optional.empty();
    }
}
