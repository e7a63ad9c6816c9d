/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.discovery.web;

import java.net.URI;
import java.util.Optional;

/**
 * What is asked of a web server.
 *
 * @param url https or http
 * @param accept the media types that are understood
 * @param form what is posted; empty where the page is only fetched
 * @since 0.1.0
 */
public record WebRequest(URI url, String accept, Optional<Form> form) {

    private static final String XML = "text/xml, application/xml";
    private static final String JSON = "application/json";

    /** What is posted. */
    public record Form(String contentType, byte[] body) {
    }

    /** Fetches XML. */
    public static WebRequest forXml(URI url) {
        return new WebRequest(url, XML, Optional.empty());
    }

    /** Fetches JSON. */
    public static WebRequest forJson(URI url) {
        return new WebRequest(url, JSON, Optional.empty());
    }

    /** Posts a question that is answered in XML. */
    public static WebRequest postingForXml(URI url, Form form) {
        return new WebRequest(url, XML, Optional.of(form));
    }

    /** The same at another place. */
    public WebRequest at(URI place) {
        return new WebRequest(place, accept, form);
    }
}
