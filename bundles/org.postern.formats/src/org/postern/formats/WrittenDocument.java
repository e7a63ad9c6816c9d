/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.formats;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.postern.model.ServerTemplate;

/**
 * Settings in a format for publishing.
 *
 * @param text the document
 * @param servers the servers that it names, in their order
 * @param unsaid what of the settings the format cannot say, and why; in English
 * @since 0.1.0
 */
public record WrittenDocument(String text, List<ServerTemplate> servers, List<String> unsaid) {

    public WrittenDocument {
        servers = List.copyOf(servers);
        unsaid = List.copyOf(unsaid);
    }

    /** The bytes to be published, in UTF-8. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
