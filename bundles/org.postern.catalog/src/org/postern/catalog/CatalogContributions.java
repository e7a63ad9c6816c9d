/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.catalog;

import java.util.List;

/**
 * The layers that are there by themselves: in Eclipse those of the plug-ins, in a plain JVM whatever the program has.
 * Safe for use from many threads.
 *
 * @since 0.1.0
 */
public interface CatalogContributions {

    /** Reads the layers; the uppermost first. */
    List<CatalogLayer> read();

    /** Has {@code listener} called, on any thread, after layers have come or gone. */
    void onChange(Runnable listener);
}
