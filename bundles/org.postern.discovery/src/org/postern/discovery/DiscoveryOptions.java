/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import java.time.Duration;

/**
 * What a search may do.
 *
 * @param deadline after this everything ends
 * @param sourceLimit no source may hold longer than this
 * @param offline whether only the catalogs are asked and nothing is probed
 * @param guess whether conventional names are tried
 * @param thirdParties whether parties other than the domain and its provider may be told the domain
 * @param http whether configuration may be fetched without TLS
 * @since 0.1.0
 */
public record DiscoveryOptions(Duration deadline, Duration sourceLimit, boolean offline, boolean guess,
        boolean thirdParties, boolean http) {

    /** Everything that is safe, within 12 s and 5 s for each source. */
    public static final DiscoveryOptions DEFAULT =
            new DiscoveryOptions(Duration.ofSeconds(12), Duration.ofSeconds(5), false, true, true, false);
}
