/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.accounts;

import java.util.List;
import java.util.Optional;

import org.postern.accounts.Account;
import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.catalog.ProviderRecord;
import org.postern.model.Finding;
import org.postern.model.FindingCode;
import org.postern.model.Provider;
import org.postern.model.Server;
import org.postern.ui.internal.MailServices;
import org.postern.ui.internal.servers.LoginCheck;
import org.postern.verification.Credential;
import org.postern.verification.LoginOptions;

/** Logs in to the servers of an account. Blocks: for virtual threads alone. */
final class AccountTest {

    private final MailServices services;

    AccountTest(MailServices services) {
        this.services = services;
    }

    /**
     * What came of it.
     *
     * @param findings all that is worth knowing about it
     * @param doubted the servers whose certificates could not be verified
     */
    record Report(boolean works, List<Finding> findings, List<Server> doubted) {

        /** Nobody was asked. */
        static Report untried(Finding... why) {
            return new Report(false, List.of(why), List.of());
        }
    }

    /** Tests with the saved secret. */
    Report run(Account account, boolean senderCheck) {
        return services.accounts().credential(account.id()).map(credential -> run(account, credential, senderCheck))
                .orElseGet(() -> Report.untried(Finding.of(FindingCode.SECRET_MISSING, account.address().unicode())));
    }

    /**
     * Tests with a secret that is not saved.
     *
     * @param senderCheck whether the outgoing server is asked if mail may be sent from the address
     */
    Report run(Account account, Credential credential, boolean senderCheck) {
        LoginOptions options = LoginOptions.of(account.address());
        LoginCheck.Result result = new LoginCheck(services).run(account.settings(), credential, provider(account),
                senderCheck ? options.checkingSender() : options);
        return new Report(result.verification().succeeded(), result.findings(), result.doubted());
    }

    private Optional<Provider> provider(Account account) {
        return services.catalog().findById(account.providerId()).map(CatalogAnswer::record)
                .map(ProviderRecord::provider);
    }
}
