using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Generators.Tests.Names;

/// <summary>The namespace that everybody imports has no word of other people's domains.</summary>
public class DomainNamesTests
{
    private static readonly string[] s_words =
        """
        Account Action Activity Address Aggregate Alert Allocation Amount Answer Application Appointment Approval Argument Article Asset Assignment Audit Author Availability Balance Basket Batch Bill Block Board Booking Box Branch Budget
        Bulk Cache Calendar Call Campaign Capability Card Cart Case Catalog Category Channel Charge Check Circuit City Claim Client Code Command Comment Company Component Condition Configuration Connection Contact Content Context Contract
        Coordinator Country Coupon Course Credit Currency Customer Dashboard Date Deal Definition Delivery Department Dependency Deployment Description Device Discount Dispatch Document Duration Edge Element Email Employee Endpoint Entry Error
        Event Exercise Experiment Export Facade Failure Fallback Feature Feedback Field File Filter Flag Flow Folder Form Gate Graph Group Guard Health Hedge History Hook Host Hub Identity Image Impact Import Index Inspection Instance Interval
        Inventory Invoice Issue Item Job Journal Key Label Language Layer Lease Ledger Lesson Level License Lifecycle Limit Line Link List Location Log Manifest Match Measure Member Message Metric Model Module Monitor Movement Name Node Note
        Notification Offer Operation Option Options Order Organization Outcome Owner Package Page Part Parameter Participant Party Path Patient Payment Period Permission Person Phase Phone Pipeline Place Plan Player Point Policy Portfolio
        Position Post Price Priority Probe Process Product Profile Progress Project Promotion Property Proposal Provider Purchase Quantity Query Question Queue Quota Quote Rate Rating Reading Receipt Recommendation Record Refund Region Registration
        Registry Reminder Report Request Requirement Reservation Resource Response Resilience Restart Result Retry Return Review Reward Risk Role Room Root Route Rule Sale Sample Schedule Scope Score Section Segment Sensor Series Service Session Setting Settings
        Shape Shift Shipment Signal Site Snapshot Source Stage Start State Statistics Status Step Stock Store Stream Student Subject Subscription Substitute Supplier Survey Tag Target Task Tax Team Template Tenant Test Ticket Time Timeout
        Topic Trace Track Trade Transaction Transfer Trip Type Unit User Value Variant Vehicle Version View Visit Vote Warehouse Warning Window Word Work Worker Workflow Zone
        """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    public static TheoryData<string> Kinds => new("class", "record", "struct", "record struct", "enum", "interface", "delegate void");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Beside_the_words_of_a_domain_none_is_ambiguous(string kind)
    {
        string declared = string.Join('\n', s_words.Select(word => $"{Declaration(kind, word)} public interface I{word}; public enum {word}Kind {{ None }} public class {word}Info; public class {word}Event;"));
        string used = string.Join('\n', s_words.Select(static word => $"static {word}? M{word}(I{word}? one, {word}Kind two, {word}Info? three, {word}Event? four) => default({word});"));
        CSharpCompilation program = Program(declared, $$"""namespace Consumers { [Service] public class Office { {{used}} } }""");
        Assert.True(s_words.Length > 200);
        Assert.Empty(program.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.ToString()));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_attribute_is_ours_beside_a_word_of_the_domain_that_is_none(string kind)
    {
        string[] names = [.. Attributes().Select(static type => type.Name[..^"Attribute".Length]).Distinct()];
        Assert.Contains("Retry", names);
        CSharpCompilation program = Program(
            string.Join('\n', names.Select(name => Declaration(kind, name))),
            "namespace Consumers {" + string.Join('\n', names.Select(static name => $$"""[{{name}}] class {{name}}Consumer { Domain.{{name}}? _domain; {{name}}? _unqualified; }""")) + "}");
        // Arguments are missing, and most are no attributes of a class: only what the name means is asked.
        Assert.Empty(program.GetDiagnostics().Where(static diagnostic => diagnostic.Id is "CS0104" or "CS0246" or "CS0616" or "CS1614").Select(static diagnostic => diagnostic.ToString()));
        SyntaxTree tree = program.SyntaxTrees[^1];
        SemanticModel model = program.GetSemanticModel(tree);
        Assert.All(tree.GetRoot().DescendantNodes().OfType<AttributeSyntax>(), attribute => Assert.Equal($"Mesh.{attribute.Name}Attribute", model.GetTypeInfo(attribute).Type!.ToDisplayString()));
    }

    [Theory]
    [InlineData("", "CS0104")]
    [InlineData("using Retry = Mesh.RetryAttribute; using ServiceStatus = Mesh.ServiceStatus;", "")]
    [InlineData("using Retry = Domain.RetryAttribute; using ServiceStatus = Domain.ServiceStatus;", "")]
    public void An_alias_says_which_of_two_types_is_meant(string aliases, string expected)
    {
        CSharpCompilation program = Program(
            "public sealed class RetryAttribute(int attempts) : System.Attribute { public int Attempts => attempts; } public enum ServiceStatus { None }",
            aliases + "class Consumer { [Retry(2)] void M(ServiceStatus status) { } }");
        Assert.Equal(expected, string.Join(' ', program.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.Id).Distinct()));
    }

    [Fact]
    public void No_attribute_is_called_like_one_of_the_frameworks()
    {
        HashSet<string> ours = [.. Attributes().Select(static type => type.Name)];
        CSharpCompilation program = CSharpCompilation.Create("Program", references: [.. Compile.References, .. Compile.Web, MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location)]);
        string[] namesakes = [.. Types(program.GlobalNamespace).Where(type => type.DeclaredAccessibility == Accessibility.Public && ours.Contains(type.Name)).Select(static type => type.ContainingAssembly.Name).Distinct()];
        Assert.Equal(["Mesh.Runtime"], namesakes);
    }

    [Fact]
    public void Everything_in_it_but_attributes_is_named_after_what_it_is_in_Mesh()
    {
        string[] names = [.. typeof(ServiceAttribute).Assembly.GetExportedTypes().Where(static type => type.Namespace == "Mesh" && !type.IsSubclassOf(typeof(Attribute))).Select(static type => type.Name).Order(StringComparer.Ordinal)];
        Assert.Equal(
            ["BulkIsolation", "BulkProgress", "HealthInputs", "IServiceHealth", "IServiceLifecycle", "MeshOptions", "RateLimitAlgorithm", "RetryBackoff", "ServiceErrorKind", "ServiceException", "ServiceHealth", "ServiceStatus", "StageGate", "Until"],
            names);
    }

    [Fact]
    public void What_only_generated_code_names_is_hidden_from_the_editor_and_nothing_else_is_there()
    {
        Type[] all = [.. typeof(ServiceAttribute).Assembly.GetExportedTypes().Where(static type => !type.IsNested)];
        Type[] generation = Array.FindAll(all, static type => type.Namespace == "Mesh.Generation");
        Assert.NotEmpty(generation);
        Assert.All(generation, static type => Assert.True(IsHidden(type), $"{type} is not hidden."));
        // Whoever implements a contract by hand sees the interface in the list of interfaces; it is to be used, and not to be implemented. The other says why there is no AddMesh().
        Assert.Equal(["Microsoft.Extensions.DependencyInjection.MeshNotGenerated", "Mesh.Registry.IServiceFacade"], all.Except(generation).Where(IsHidden).Select(static type => type.FullName));
    }

    private static IEnumerable<Type> Attributes() => typeof(ServiceAttribute).Assembly.GetExportedTypes().Where(static type => type is { Namespace: "Mesh", IsAbstract: false, IsGenericType: false } && type.IsSubclassOf(typeof(Attribute)));

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) => [.. space.GetTypeMembers(), .. space.GetNamespaceMembers().SelectMany(Types)];

    private static string Declaration(string kind, string word) => $"public {kind} {word}{(kind == "enum" ? " { None }" : kind == "delegate void" ? "();" : ";")}";

    // The import as the SDK writes it, and that of the domain in the file.
    private static CSharpCompilation Program(string domain, string consumer) => CSharpCompilation.Create(
        "Program",
        [.. ((string[])["global using Mesh;", $"namespace Domain {{ {domain} }}", "using Domain;\n" + consumer]).Select(static text => CSharpSyntaxTree.ParseText(text, Compile.ParseOptions))],
        Compile.References,
        Compile.Options(OutputKind.DynamicallyLinkedLibrary));

    private static bool IsHidden(Type type) => type.CustomAttributes.Any(static attribute => attribute.AttributeType == typeof(System.ComponentModel.EditorBrowsableAttribute));
}
