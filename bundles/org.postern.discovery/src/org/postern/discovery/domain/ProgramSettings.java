/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.domain;

import java.util.Optional;

/**
 * What a mail program would set up for an address of a domain.
 *
 * @param program which
 * @param by who tells it; empty where nobody tells it anything that it can use, so that people have to type
 * @param incoming where it would fetch mail
 * @param outgoing where it would hand mail in
 * @since 0.1.0
 */
public record ProgramSettings(MailProgram program, Optional<Standard> by, Optional<SeenServer> incoming,
        Optional<SeenServer> outgoing) {
}
