/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.jface.dialogs.DialogSettings;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.model.FieldOrigin;
import org.postern.model.Grade;
import org.postern.model.Proposal;
import org.postern.model.Proposal.Consent;
import org.postern.model.ProposedServer;
import org.postern.model.ServerField;
import org.postern.model.ServerState;
import org.postern.model.SourceId;
import org.postern.ui.internal.Messages;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.UiEnvironment;
import org.postern.ui.internal.fixture.Examples;
import org.postern.ui.internal.fixture.FakeServices;
import org.postern.ui.internal.fixture.ModalDialog;
import org.postern.ui.internal.fixture.Screen;

class TrailDialogTest {

    private final Proposal proposal = Examples.found(Consent.NONE);
    private final Shell parent = new Shell(Display.getCurrent());

    @AfterEach
    void close() {
        parent.dispose();
    }

    @Test
    void isCopiedWholeAndWithoutTheAddress() {
        String text = open(proposal, Optional.empty()).asText();
        proposal.trail().forEach(entry -> assertTrue(text.contains(entry.asked() + ": " + entry.detail()), text));
        assertTrue(text.contains("imap imap.example.org:993 tls"), text);
        assertFalse(text.contains("ada"), text);
    }

    @Test
    void standsUnderItsSourcesWithWhatCameOfEach() {
        Screen screen = new Screen(open(proposal, Optional.empty()).getShell());
        Tree tree = screen.find(Tree.class, any -> true, "the trail");
        List<String> sources = Stream.of(tree.getItems()).skip(1)
                .map(item -> item.getText(0) + ": " + item.getText(1) + ", " + item.getText(2) + ", "
                        + item.getText(3)).toList();
        assertEquals(List.of("Catalog: Nothing there, 1 ms, ", "The domain itself: Found, 2,210 ms, High: vouched for",
                "Mail exchanger: Nothing there, 19 ms, "), sources);
        assertEquals(2, tree.getItem(2).getItemCount());
        assertEquals("HTTP 503", tree.getItem(2).getItem(1).getText(4));
    }

    @Test
    void tellsOfEachServerHowItAnsweredAndWhereEachFieldComesFrom() {
        ProposedServer imap = new ProposedServer(Examples.IMAP, Grade.A, List.of(SourceId.AUTOCONFIG),
                Map.of(ServerField.PORT, new FieldOrigin(SourceId.AUTOCONFIG, Grade.A), ServerField.USERNAME,
                        new FieldOrigin(SourceId.GUESS, Grade.D)), ServerState.OK, List.of());
        TreeItem servers = tree(Examples.proposing(imap)).getItem(0);
        assertEquals(List.of("IMAP · imap.example.org:993 · TLS", "Answers, protected", "High: vouched for",
                "The domain itself"), cells(servers.getItem(0), 0, 1, 3, 4));
        assertEquals(List.of("Port: 993", "High: vouched for", "The domain itself"),
                cells(servers.getItem(0).getItem(0), 0, 3, 4));
        assertEquals(List.of("User name: ada@example.org", "Low: a guess", "Usual names"),
                cells(servers.getItem(0).getItem(1), 0, 3, 4));
    }

    @Test
    void tellsOfEachFindingHowSeriousItIsItsCodeAndWhatToDo() {
        ProposedServer imap = new ProposedServer(Examples.IMAP, Grade.A, List.of(SourceId.AUTOCONFIG), ServerState.OK,
                List.of(Examples.refusal()));
        TreeItem finding = tree(Examples.proposing(imap)).getItem(1).getItem(0);
        assertEquals(List.of(Examples.refusal().message(Locale.ENGLISH), "Error", "login.app-password-required"),
                cells(finding, 0, 1, 4));
        assertEquals(Examples.refusal().remedy(Locale.ENGLISH), finding.getItem(0).getText());
        assertEquals("https://example.org/passwords", finding.getItem(1).getText());
    }

    @Test
    void showsAllOfALineThatIsSelected() {
        Screen screen = new Screen(open(proposal, Optional.empty()).getShell());
        Tree tree = screen.find(Tree.class, any -> true, "the trail");
        tree.setSelection(tree.getItem(2).getItem(1));
        tree.notifyListeners(SWT.Selection, new Event());
        assertTrue(screen.shows("https://example.org/.well-known/autoconfig/mail/config-v1.1.xml\nNo clear answer\n"
                + "2,210 ms\nHTTP 503"), () -> screen.words().toString());
    }

    @Test
    void isSavedAsTheReportThatIsCopied(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.txt");
        TrailDialog dialog = open(proposal, Optional.of(file));
        new Screen(dialog.getShell()).press(new Messages(Locale.ENGLISH).get(Phrase.TRAIL_SAVE));
        Screen.await(() -> Files.exists(file) && !read(file).isEmpty(), "the report");
        assertEquals(dialog.asText(), read(file));
    }

    @Test
    void saysWhereTheReportCouldNotBeSaved(@TempDir Path folder) {
        TrailDialog dialog = open(proposal, Optional.of(folder));
        Messages messages = new Messages(Locale.ENGLISH);
        ModalDialog.answering(messages.get(Phrase.TRAIL_SAVE_TITLE),
                screen -> assertTrue(screen.shows(messages.get(Phrase.TRAIL_NOT_SAVED, folder.toString()))),
                () -> new Screen(dialog.getShell()).press(messages.get(Phrase.TRAIL_SAVE)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private Tree tree(Proposal shown) {
        return new Screen(open(shown, Optional.empty()).getShell()).find(Tree.class, any -> true, "the trail");
    }

    private static List<String> cells(TreeItem item, int... columns) {
        return IntStream.of(columns).mapToObj(item::getText).toList();
    }

    private TrailDialog open(Proposal shown, Optional<Path> file) {
        TrailDialog dialog = new TrailDialog(parent, new UiEnvironment(new FakeServices().services(),
                new Messages(Locale.ENGLISH), (control, context) -> {
                }, page -> {
                }, new DialogSettings("windows")), shown, shell -> file);
        dialog.setBlockOnOpen(false);
        dialog.open();
        Screen.settle();
        return dialog;
    }
}
