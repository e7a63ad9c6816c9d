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
import java.util.Map;

import org.postern.formats.internal.XmlElement;
import org.postern.formats.internal.XmlWriter;
import org.postern.model.MailAddress;

/**
 * The question to an Autodiscover server (MS-OXDSCLI section 3.1.5.1), to be sent by POST.
 *
 * @param address the mailbox that is asked about; a made-up one keeps the person's own to themselves
 * @since 0.1.0
 */
public record AutodiscoverRequest(MailAddress address) {

    /** The media type of the body; servers insist on exactly this. */
    public static final String CONTENT_TYPE = "text/xml; charset=utf-8";

    private static final String REQUEST_SCHEMA =
            "http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006";

    /** The bytes of the body. */
    public byte[] body() {
        XmlElement request = XmlElement.of("Request", List.of(XmlElement.of("EMailAddress", address.ascii()),
                XmlElement.of("AcceptableResponseSchema", AutodiscoverReader.RESPONSE_SCHEMA)));
        return XmlWriter.write(new XmlElement("Autodiscover", Map.of("xmlns", REQUEST_SCHEMA), List.of(request), "", 0))
                .getBytes(StandardCharsets.UTF_8);
    }
}
