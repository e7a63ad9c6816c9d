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

import org.postern.formats.internal.XmlText;
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

    /** The bytes of the body. */
    public byte[] body() {
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006">
                  <Request>
                    <EMailAddress>%s</EMailAddress>
                    <AcceptableResponseSchema>%s</AcceptableResponseSchema>
                  </Request>
                </Autodiscover>
                """.formatted(XmlText.escaped(address.ascii()), AutodiscoverReader.RESPONSE_SCHEMA)
                .getBytes(StandardCharsets.UTF_8);
    }
}
