/*
 * Copyright (c) 2026 The Postern authors.
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.postern.ui.internal.catalogs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.catalog.CatalogLayer;
import org.postern.catalog.CatalogLayers.Addition;
import org.postern.catalog.ProviderCatalog.CatalogAnswer;
import org.postern.model.DomainName;
import org.postern.ui.internal.Phrase;
import org.postern.ui.internal.fixture.CatalogsScreen;
import org.postern.ui.internal.fixture.FakeServices;
import org.postern.ui.internal.fixture.ModalDialog;
import org.postern.ui.internal.fixture.Screen;

class CatalogsControlTest {

    private static final String COMPANY = "com.example.catalog";
    private static final String BUILT_IN = "org.postern.providers";
    private static final String OURS = """
            <providers>
              <provider id="ours" name="Ours" source="Us" date="2026-11-23">
                <domain name="ours.example"/>
                <server protocol="imap" host="imap.ours.example" port="993" security="tls"/>
              </provider>
            </providers>
            """;

    private final FakeServices services = new FakeServices();
    private final CatalogsScreen catalogs = new CatalogsScreen(services, Locale.ENGLISH);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        catalogs.close();
    }

    @Test
    void showsTheCatalogsInTheirOrderWithProvidersAndDate() {
        assertEquals(List.of(List.of(COMPANY, "Plug-in", "1", "Nov 20, 2026"),
                List.of("Postern", "Built in", "2", "Nov 22, 2026")), rows());
        assertTrue(list().getItem(0).getChecked());
    }

    @Test
    void saysWhileSomebodyTypesWhichCatalogAnswersAndWhatItOverrides() {
        type("ada@example.org");
        awaitAnswer("Example Ltd");
        assertTrue(catalogs.screen().shows(
                "example.org is run by Example Ltd on imap.example.org. Taken from: Example Ltd: settings."),
                catalogs.screen().words()::toString);
        assertEquals(List.of("Answers", COMPANY, "Example Ltd", "example.org", "Nov 20, 2026"), cells(answers(), 0));
        assertEquals(List.of("Overridden", "Postern", "Example Mail", "example.org", "Oct 2, 2026"),
                cells(answers(), 1));
    }

    @Test
    void namesTheRuleOfAPattern() {
        type("Mail.EXAMPLE.net.");
        awaitAnswer("Other Mail");
        assertTrue(catalogs.screen().shows("*.example.net"));
    }

    @Test
    void saysWhereNoCatalogAnswersAndWhatIsNoDomain() {
        type("nowhere.example");
        catalogs.screen().awaits(catalogs.text(Phrase.LOOKUP_NOBODY, "nowhere.example"));
        type("no domain");
        catalogs.screen().awaits(catalogs.text(Phrase.ADDRESS_DOMAIN));
    }

    @Test
    void letsTheOtherCatalogAnswerWhereOneIsSwitchedOff() {
        type("example.org");
        awaitAnswer("Example Ltd");
        check(0, false);
        awaitAnswer("Example Mail");
        assertTrue(catalogs.screen().shows(catalogs.text(Phrase.STANDING_DISABLED)));
        assertEquals(Optional.of("Example Mail"), answering());
    }

    @Test
    void movesACatalogAndItsSelectionWithIt() {
        list().select(1);
        list().notifyListeners(SWT.Selection, new Event());
        catalogs.press(Phrase.CATALOGS_UP);
        Screen.await(() -> rows().getFirst().getFirst().equals("Postern"), "the move");
        assertEquals(0, list().getSelectionIndex());
        assertEquals(Optional.of("Example Mail"), answering());
        assertFalse(catalogs.screen().button(catalogs.text(Phrase.CATALOGS_UP)).isEnabled());
    }

    @Test
    void letsACatalogStandInForAllBelow() {
        type("example.net");
        awaitAnswer("Other Mail");
        catalogs.press(Phrase.CATALOGS_REPLACE);
        catalogs.screen().awaits(catalogs.text(Phrase.STANDING_HIDDEN));
        catalogs.screen().awaits(catalogs.text(Phrase.LOOKUP_NOBODY, "example.net"));
    }

    @Test
    void showsAndRemovesAFileThatSomebodyAdded() throws IOException {
        Path file = Files.writeString(folder.resolve("ours.xml"), OURS);
        assertTrue(services.catalogs().addFile(file) instanceof Addition.Added);
        catalogs.screen().awaits("ours.xml");
        assertTrue(catalogs.screen().shows("File"));
        list().select(0);
        list().notifyListeners(SWT.Selection, new Event());
        catalogs.screen().awaits(file + ": one provider, one domain.");
        catalogs.press(Phrase.CATALOGS_REMOVE);
        Screen.await(() -> rows().size() == 2, "the removal");
    }

    @Test
    void addsTheFileThatSomebodyChooses() throws IOException {
        catalogs.choose(Files.writeString(folder.resolve("ours.xml"), OURS));
        catalogs.press(Phrase.CATALOGS_ADD_FILE);

        Screen.await(() -> rows().size() == 3, "the file");
        assertEquals("ours.xml", rows().getFirst().getFirst());
        type("ours.example");
        awaitAnswer("Ours");
    }

    @Test
    void addsNothingWhereNobodyChoosesAFile() {
        catalogs.press(Phrase.CATALOGS_ADD_FILE);

        assertEquals(2, services.catalogs().layers().size());
    }

    @Test
    void saysWhyAFileIsNotAdded() throws IOException {
        catalogs.choose(Files.writeString(folder.resolve("broken.xml"), "<providers>\n<provider>\n</providers>"));
        ModalDialog.answering(catalogs.text(Phrase.CATALOGS_TITLE),
                dialog -> assertTrue(dialog.shows("broken.xml, line 3: not well-formed XML"),
                        dialog.words()::toString),
                () -> catalogs.press(Phrase.CATALOGS_ADD_FILE));
        assertEquals(2, services.catalogs().layers().size());
    }

    @Test
    void takesTheAddressOfACatalogOnlyAsItIsWritten() {
        ModalDialog.answering(catalogs.text(Phrase.CATALOGS_URL_TITLE), dialog -> {
            Text field = dialog.find(Text.class, text -> (text.getStyle() & SWT.READ_ONLY) == 0, "the address");
            field.setText("http://example.org/catalog.xml");
            assertTrue(dialog.shows(catalogs.text(Phrase.CATALOGS_URL_MISTAKEN)), dialog.words()::toString);
            assertFalse(dialog.button(IDialogConstants.OK_LABEL).isEnabled());
            field.setText("https://example.org/catalog.xml");
            assertTrue(dialog.button(IDialogConstants.OK_LABEL).isEnabled());
        }, () -> catalogs.press(Phrase.CATALOGS_ADD_URL));
        assertEquals(2, services.catalogs().layers().size());
    }

    @Test
    void saysWhyACatalogOfTheWebIsNotAdded() {
        ModalDialog.answering(catalogs.text(Phrase.CATALOGS_TITLE), dialog -> assertTrue(
                dialog.shows("https://example.org/catalog.xml: there is no network in a test"),
                dialog.words()::toString), this::addUrl);
        assertEquals(2, services.catalogs().layers().size());
    }

    private void addUrl() {
        ModalDialog.answering(catalogs.text(Phrase.CATALOGS_URL_TITLE), dialog -> {
            dialog.find(Text.class, text -> (text.getStyle() & SWT.READ_ONLY) == 0, "the address")
                    .setText("https://example.org/catalog.xml");
            dialog.press(IDialogConstants.OK_LABEL);
        }, () -> catalogs.press(Phrase.CATALOGS_ADD_URL));
    }

    @Test
    void restoresWhatWasThereAtFirst() {
        check(1, false);
        Screen.await(() -> !services.catalogs().layers().get(1).enabled(), "the change");
        Screen.settle();
        catalogs.restoreDefaults();
        Screen.await(() -> services.catalogs().layers().stream().allMatch(CatalogLayer::enabled), "the defaults");
        Screen.await(() -> list().getItem(1).getChecked(), "the check box");
        assertEquals(List.of(COMPANY, BUILT_IN),
                services.catalogs().layers().stream().map(CatalogLayer::id).toList());
    }

    @Test
    void takesOnlyAddressesWithHttps() {
        assertTrue(CatalogUrl.read(" https://example.org/catalog.xml ").isPresent());
        for (String bad : List.of("http://example.org/catalog.xml", "https://", "example.org", "https://a b/", "")) {
            assertFalse(CatalogUrl.read(bad).isPresent(), bad);
        }
    }

    private void type(String text) {
        catalogs.screen().type(catalogs.text(Phrase.LOOKUP_LABEL), text);
    }

    private void awaitAnswer(String provider) {
        Screen.await(() -> Stream.of(answers().getItems()).anyMatch(row -> row.getText(0).equals("Answers")
                && row.getText(2).equals(provider)), provider);
    }

    private Optional<String> answering() {
        return services.catalogs().findByDomain(new DomainName("example.org")).map(CatalogAnswer::record)
                .map(record -> record.provider().name());
    }

    private void check(int row, boolean checked) {
        TableItem item = list().getItem(row);
        item.setChecked(checked);
        Event event = new Event();
        event.item = item;
        event.detail = SWT.CHECK;
        list().notifyListeners(SWT.Selection, event);
    }

    private Table list() {
        return catalogs.screen().find(Table.class, table -> (table.getStyle() & SWT.CHECK) != 0, "list");
    }

    private Table answers() {
        return catalogs.screen().find(Table.class, table -> (table.getStyle() & SWT.CHECK) == 0, "answers");
    }

    private List<List<String>> rows() {
        return Stream.iterate(0, row -> row < list().getItemCount(), row -> row + 1)
                .map(row -> cells(list(), row)).toList();
    }

    private static List<String> cells(Table table, int row) {
        return Stream.iterate(0, column -> column < table.getColumnCount(), column -> column + 1)
                .map(table.getItem(row)::getText).toList();
    }
}
