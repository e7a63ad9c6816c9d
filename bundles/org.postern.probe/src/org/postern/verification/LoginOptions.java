/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.verification;

import java.util.Optional;
import java.util.Set;

import org.postern.model.MailAddress;
import org.postern.model.Proposal;
import org.postern.model.SourceId;

/**
 * What a verification may do beyond one log-in with the user name of each server.
 *
 * @param address whose account it is; empty where nobody has said
 * @param localPartAllowed whether the local part of the address may be tried where the whole address was refused as the
 *        user name, as RFC 6186 section 4 has it; where the server itself asks for another form, it is always tried
 * @param senderCheck whether the outgoing server is asked if mail may be sent from the address; no message is handed in
 * @since 0.1.0
 */
public record LoginOptions(Optional<MailAddress> address, boolean localPartAllowed, boolean senderCheck) {

    private static final Set<String> SILENT_ABOUT_NAMES = Set.of("srv", SourceId.GUESS.text());

    /** Nothing beyond it. */
    public static final LoginOptions DEFAULT = new LoginOptions(Optional.empty(), false, false);

    /** For an account of this address. */
    public static LoginOptions of(MailAddress address) {
        return new LoginOptions(Optional.of(address), false, false);
    }

    /** For what was found: SRV records and guesses do not say what user names look like. */
    public static LoginOptions of(Proposal proposal) {
        LoginOptions options = of(proposal.address());
        boolean unsaid = proposal.recommendedIncoming().filter(incoming ->
                incoming.sources().stream().map(SourceId::text).allMatch(SILENT_ABOUT_NAMES::contains)).isPresent();
        return unsaid ? options.allowingLocalPart() : options;
    }

    /** The same, but the local part may be tried too. */
    public LoginOptions allowingLocalPart() {
        return new LoginOptions(address, true, senderCheck);
    }

    /** The same, but the outgoing server is asked about the sender too. */
    public LoginOptions checkingSender() {
        return new LoginOptions(address, localPartAllowed, true);
    }
}
