/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.servers;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.postern.discovery.LookExplanation;
import org.postern.model.Finding;
import org.postern.model.Provider;
import org.postern.model.Server;
import org.postern.model.Settings;
import org.postern.ui.internal.MailServices;
import org.postern.ui.internal.certificates.CertificateOffers;
import org.postern.verification.Credential;
import org.postern.verification.LoginOptions;
import org.postern.verification.LoginVerification;
import org.postern.verification.LoginVerification.Verification;
import org.postern.verification.ServerLogin;

/** Logs in to both sides, and finds out why where a server could not be asked. Blocks: for virtual threads alone. */
public final class LoginCheck {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final LoginVerification verification;
    private final LookExplanation explanation;

    public LoginCheck(MailServices services) {
        this.verification = services.verification();
        this.explanation = services.explanation();
    }

    /**
     * What came of it.
     *
     * @param causes what this computer and its network have to do with servers that could not be asked
     */
    public record Result(Verification verification, List<Finding> causes) {

        /** The servers that were tried. */
        public List<ServerLogin> logins() {
            return Stream.concat(Stream.of(verification.incoming()), verification.outgoing().stream()).toList();
        }

        /** What explains more comes first. */
        public List<Finding> findings() {
            return Stream.concat(causes.stream(), logins().stream().flatMap(login -> login.findings().stream()))
                    .distinct().toList();
        }

        /** The servers whose certificates could not be verified. */
        public List<Server> doubted() {
            return logins().stream().filter(login -> login.findings().stream().anyMatch(CertificateOffers::concerns))
                    .map(ServerLogin::server).toList();
        }
    }

    /**
     * @param provider whose rules and links explain a refusal
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public Result run(Settings settings, Credential credential, Optional<Provider> provider, LoginOptions options) {
        Verification done = verification.verify(settings, credential, provider, options, LIMIT);
        return new Result(done, explanation.causes(done.unanswered()));
    }
}
