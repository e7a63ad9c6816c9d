/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.accounts;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.postern.accounts.Account;
import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.catalog.ProviderRecord;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Provider;
import org.postern.ui.internal.MailServices;
import org.postern.verification.Credential;
import org.postern.verification.LoginOptions;
import org.postern.verification.LoginVerification.Verification;

/** Logs in to the servers of an account. Blocks for up to 30 s: never to be called on the UI thread. */
final class AccountTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final MailServices services;

    AccountTest(MailServices services) {
        this.services = services;
    }

    /** Whether the log-in worked, and all that is worth knowing about it. */
    record Report(boolean works, List<Finding> findings) {
    }

    /** Tests with the saved secret. */
    Report run(Account account, boolean senderCheck) {
        return services.accounts().credential(account.id()).map(credential -> run(account, credential, senderCheck))
                .orElseGet(() -> new Report(false,
                        List.of(Finding.of(FindingCode.SECRET_MISSING, account.address().unicode()))));
    }

    /**
     * Tests with a secret that is not saved.
     *
     * @param senderCheck whether the outgoing server is asked if mail may be sent from the address
     */
    Report run(Account account, Credential credential, boolean senderCheck) {
        LoginOptions options = LoginOptions.of(account.address());
        Verification verification = services.verification().verify(account.settings(), credential, provider(account),
                senderCheck ? options.checkingSender() : options, LIMIT);
        Set<Finding> findings = new LinkedHashSet<>(verification.incoming().findings());
        verification.outgoing().forEach(login -> findings.addAll(login.findings()));
        return new Report(verification.succeeded(), List.copyOf(findings));
    }

    private Optional<Provider> provider(Account account) {
        return services.catalog().findById(account.providerId()).map(CatalogAnswer::record)
                .map(ProviderRecord::provider);
    }
}
