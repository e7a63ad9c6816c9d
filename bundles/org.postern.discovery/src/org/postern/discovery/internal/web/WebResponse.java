/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.internal.web;

import java.util.Optional;

import org.postern.discovery.web.WebPages;

/**
 * What a web server answers, in whatever version of HTTP.
 *
 * @param status such as 200
 * @param location the field of this name
 * @param body what came with status 200: at most one byte more than {@link WebPages#LONGEST_PAGE}
 */
record WebResponse(int status, Optional<String> location, byte[] body) {

    static final int OK = 200;
    /** How many answers may come before the real one (RFC 9110 section 15.2). */
    static final int MOST_INTERIM = 3;

    static boolean isInterim(int status) {
        return status < OK;
    }
}
