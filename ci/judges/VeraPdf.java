import java.io.File;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;

/** VeraPdf FILE...: one line for each rule of PDF/UA-1 and of PDF/A-2a that a file breaks. Exit code 1 when there is one. */
class VeraPdf {
    public static void main(String[] files) {
        // The engine logs what it meets; only its verdict counts here.
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        boolean content = true;
        for (String file : files) {
            for (PDFAFlavour flavour : new PDFAFlavour[] {PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A}) {
                content &= follows(file, flavour);
            }
        }
        System.exit(content ? 0 : 1);
    }

    private static boolean follows(String file, PDFAFlavour flavour) {
        String about = file + ": " + flavour.getId() + " ";
        ValidationResult result;
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour)) {
            result = ValidatorFactory.createValidator(flavour, true, 1000, 100, true, false).validate(parser);
        } catch (Exception | LinkageError error) {
            System.out.println(about + "not read: " + error);
            return false;
        }
        TreeMap<String, String> said = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                String message = assertion.getErrorMessage() == null ? assertion.getMessage() : assertion.getErrorMessage();
                int count = result.getFailedChecks().getOrDefault(assertion.getRuleId(), 1);
                said.putIfAbsent(rule, rule + ": " + message.replaceAll("\\s+", " ") + " (" + count + " times)");
            }
        }
        // Neither a verdict without a finding nor a finding without a verdict may pass.
        if (said.isEmpty() && !result.isCompliant()) {
            said.put("", "not compliant, and no rule is named");
        } else if (result.getTotalAssertions() == 0) {
            said.put("", "nothing was checked");
        }
        said.values().forEach(line -> System.out.println(about + line));
        return said.isEmpty();
    }
}
