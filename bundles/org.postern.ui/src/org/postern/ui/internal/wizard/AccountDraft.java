/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.postern.model.MailAddress;
import org.postern.model.Proposal;
import org.postern.model.Provider;
import org.postern.model.Server;
import org.postern.model.Settings;
import org.postern.verification.Credential;
import org.postern.verification.LoginOptions;
import org.postern.verification.LoginVerification.Verification;

/**
 * What the wizard has gathered so far. A change of one step forgets everything that was built on it. Used on the UI
 * thread only.
 */
final class AccountDraft {

    private Optional<MailAddress> address = Optional.empty();
    private String personName = "";
    private Optional<Proposal> proposal = Optional.empty();
    private List<Server> doubted = List.of();
    private Optional<Settings> settings = Optional.empty();
    private Optional<Credential> credential = Optional.empty();
    private boolean verified;

    Optional<MailAddress> address() {
        return address;
    }

    void setAddress(Optional<MailAddress> typed) {
        if (!address.equals(typed)) {
            address = typed;
            credential = Optional.empty();
            forgetProposal();
        }
    }

    String personName() {
        return personName;
    }

    void setPersonName(String name) {
        personName = name;
    }

    Optional<Proposal> proposal() {
        return proposal;
    }

    /** @param doubtedServers the servers that were left out because their certificates could not be verified */
    void setProposal(Proposal found, List<Server> doubtedServers) {
        proposal = Optional.of(found);
        doubted = List.copyOf(doubtedServers);
        setSettings(Optional.empty());
    }

    /** The servers that the search left out because their certificates could not be verified. */
    List<Server> doubted() {
        return doubted;
    }

    void forgetProposal() {
        proposal = Optional.empty();
        doubted = List.of();
        setSettings(Optional.empty());
    }

    Optional<Provider> provider() {
        return proposal.flatMap(Proposal::provider);
    }

    Optional<Settings> settings() {
        return settings;
    }

    void setSettings(Optional<Settings> agreed) {
        if (!settings.equals(agreed)) {
            settings = agreed;
            verified = false;
        }
    }

    /** The name to log in with, which all servers of an account share. */
    String username() {
        return settings.map(known -> known.incoming().username()).orElse("");
    }

    void setUsername(String name) {
        setSettings(settings.map(known -> new Settings(known.incoming().withUsername(name),
                known.outgoing().stream().map(server -> withUsername(server, name)).toList())));
    }

    // A server that wants no log-in has no user name, and gets none.
    private static Server withUsername(Server server, String name) {
        return server.username().isEmpty() ? server : server.withUsername(name);
    }

    Optional<Credential> credential() {
        return credential;
    }

    void setCredential(Optional<Credential> given) {
        if (!credential.equals(given)) {
            credential = given;
            verified = false;
        }
    }

    boolean isVerified() {
        return verified;
    }

    /** What a verification may do for this account. */
    LoginOptions loginOptions() {
        return proposal.map(LoginOptions::of).or(() -> address.map(LoginOptions::of)).orElse(LoginOptions.DEFAULT);
    }

    /** Takes the result of the log-in: the user names that were let in; the outgoing server that let us in leads. */
    void setVerification(Verification verification) {
        if (verification.succeeded()) {
            setSettings(settings.map(known -> new Settings(verification.incoming().server(),
                    leading(verification.decidingOutgoing().server(), known.outgoing()))));
        }
        verified = verification.succeeded();
    }

    private static List<Server> leading(Server first, List<Server> series) {
        List<Server> ordered = new ArrayList<>(series);
        if (ordered.removeIf(first::isSameEndpoint)) {
            ordered.addFirst(first);
        }
        return ordered;
    }
}
