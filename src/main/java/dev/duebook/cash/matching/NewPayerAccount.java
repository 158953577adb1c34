package dev.duebook.cash.matching;

import java.util.UUID;

record NewPayerAccount(String account, UUID clientId) {}
