/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery;

import java.util.List;

/**
 * Sources that others bring, beside those that come with Postern. Asked for each search anew, from any thread.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SourceContributions {

    /** The sources, in any order. */
    List<RankedSource> sources();

    /** What others say about sources: their own, and those that come with Postern. */
    default SourceChoice choice() {
        return SourceChoice.NONE;
    }
}
