/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats.internal;

import java.net.URI;
import java.util.Optional;

import org.postern.model.HostName;

/** Reads the web addresses that strangers write into files. */
public final class WebAddresses {

    private static final int LONGEST = 2_000;

    private WebAddresses() {
    }

    /** The address of something on the web, over https or http, without user name or password in it. */
    public static Optional<URI> page(String text) {
        return parsed(text).filter(WebAddresses::isOnTheWeb);
    }

    /** The same, over https alone. */
    public static Optional<URI> secure(String text) {
        return page(text).filter(uri -> "https".equalsIgnoreCase(uri.getScheme()));
    }

    /** The same, where the address may be given in relation to another. */
    public static Optional<URI> secure(String text, URI base) {
        return parsed(text).flatMap(uri -> secure(base.resolve(uri).toString()));
    }

    private static Optional<URI> parsed(String text) {
        try {
            return text.length() > LONGEST ? Optional.empty() : Optional.of(URI.create(text.strip()));
        } catch (IllegalArgumentException notAUri) {
            return Optional.empty();
        }
    }

    private static boolean isOnTheWeb(URI uri) {
        return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                && uri.getHost() != null && HostName.parse(uri.getHost()).isPresent()
                && uri.getRawUserInfo() == null && uri.getPort() <= 65535;
    }
}
