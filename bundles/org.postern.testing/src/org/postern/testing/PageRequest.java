/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.testing;

import java.util.List;
import java.util.Map;

/**
 * What a client asked a web server for.
 *
 * @param method such as {@code GET}
 * @param host of the Host field, in lower case, without the port
 * @param path without the query
 * @param query without the question mark; empty where there is none
 * @param fields of the header, the names in lower case
 * @param body in UTF-8, at most 1 MiB
 * @since 0.1.0
 */
public record PageRequest(String method, String host, String path, String query, Map<String, List<String>> fields,
        String body) {

    /** Copies the fields. */
    public PageRequest {
        fields = Map.copyOf(fields);
    }
}
