using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

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
        Registry Reminder Report Request Requirement Reservation Resource Response Restart Result Return Review Reward Risk Role Room Root Route Rule Sale Sample Schedule Scope Score Section Segment Sensor Series Service Session Setting Settings
        Shape Shift Shipment Signal Site Snapshot Source Stage Start State Statistics Status Step Stock Store Stream Student Subject Subscription Substitute Supplier Survey Tag Target Task Tax Team Template Tenant Test Ticket Time Timeout
        Topic Trace Track Trade Transaction Transfer Trip Type Unit User Value Variant Vehicle Version View Visit Vote Warehouse Warning Window Word Work Worker Workflow Zone
        """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public void Beside_the_words_of_a_domain_none_is_ambiguous()
    {
        string declared = string.Join('\n', s_words.Select(static word => $"public class {word}; public interface I{word}; public enum {word}Kind {{ None }} public class {word}Info; public class {word}Event;"));
        // As elements of a signature: [Stage] is our attribute and Stage the domain's class.
        string used = string.Join('\n', s_words.Select(static word => $"static {word}? M{word}(I{word}? one, {word}Kind two, {word}Info? three, {word}Event? four) => null;"));
        CSharpCompilation program = CSharpCompilation.Create(
            "Program",
            [
                CSharpSyntaxTree.ParseText($"namespace Domain {{ {declared} }}", Compile.ParseOptions),
                CSharpSyntaxTree.ParseText($$"""using Domain; using Mesh; namespace Consumers { [Service] public class Office { {{used}} } }""", Compile.ParseOptions),
            ],
            Compile.References,
            Compile.Options(OutputKind.DynamicallyLinkedLibrary));
        Assert.True(s_words.Length > 200);
        Assert.Empty(program.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(static diagnostic => diagnostic.ToString()));
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

    private static bool IsHidden(Type type) => type.CustomAttributes.Any(static attribute => attribute.AttributeType == typeof(System.ComponentModel.EditorBrowsableAttribute));
}
