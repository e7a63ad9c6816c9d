/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.servers;

import java.util.List;

import org.postern.discovery.FixedFields;
import org.postern.discovery.FixedSettings;
import org.postern.model.MailAddress;
import org.postern.model.Protocol;

/**
 * What the fields of one server say, for the question what is there.
 *
 * @param address whose mail it is
 * @param settings what the person has typed, of both sides
 * @param incoming which side is meant
 */
public record ServerQuestion(MailAddress address, FixedSettings settings, boolean incoming) {

    /** What the person has typed of the server that is meant. */
    FixedFields fields() {
        return incoming ? settings.incoming() : settings.outgoing();
    }

    /** What the person has typed of the server of the other side. */
    FixedFields otherSide() {
        return incoming ? settings.outgoing() : settings.incoming();
    }

    /** Whether nothing was typed or chosen that a look or a search could start with. */
    boolean isBlank() {
        FixedFields typed = fields();
        return typed.host().isEmpty() && typed.port().isEmpty() && typed.security().isEmpty()
                && (typed.protocol().isEmpty() || protocols().size() == 1);
    }

    /** What the server may speak, the usual one first. */
    List<Protocol> protocols() {
        return incoming ? List.of(Protocol.IMAP, Protocol.POP3) : List.of(Protocol.SMTP);
    }
}
