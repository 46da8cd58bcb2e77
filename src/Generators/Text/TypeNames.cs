namespace Mesh.Generators.Text;

/// <summary>
/// The full names that are known to be types, and not members of them: what generated code calls, and what the application's
/// signatures name.
/// </summary>
internal sealed class TypeNames
{
    private static readonly HashSet<string> s_plain = Names(
        ("System", ["Action", "Array", "AsyncCallback", "DateTime", "DateTimeOffset", "Exception", "Guid", "IServiceProvider", "TimeSpan", "Type", "Uri"]),
        ("System.Collections.Generic", []),
        ("System.Diagnostics", ["DebuggerStepThroughAttribute", "StackTraceHiddenAttribute"]),
        ("System.Runtime.CompilerServices", ["AsyncMethodBuilderAttribute", "CompilerGeneratedAttribute", "MethodImplAttribute", "MethodImplOptions"]),
        ("System.Threading", ["CancellationToken"]),
        ("System.Threading.Tasks", ["Task", "ValueTask"]),
        ("Microsoft.Extensions.DependencyInjection", ["ServiceDescriptor", "ServiceLifetime"]),
        ("Mesh", ["BulkIsolation", "ServiceException", "StageGate"]),
        ("Mesh.Composition", ["MeshBuilder"]),
        ("Mesh.Generation", ["BulkCall", "BulkPlan", "CompletionBuilder", "DispatchTarget", "FacadeContext", "LifecycleHooks", "MeshRegistrations", "NoResult", "OperationCall", "Owned", "Resolve", "ResilienceEntry", "ServiceDispatch", "SteppedCall", "StreamProgress", "WarmStep"]),
        ("Mesh.Manifest", ["ManifestEntry", "ManifestPlace"]),
        ("Mesh.Metrics", ["Operation"]),
        ("Mesh.Plan", ["MeshPlan", "PlannedDependency", "PlannedOperation", "PlannedService", "PlannedStage", "Requirement", "ServiceEntry"]),
        ("Mesh.Policies", ["BulkSettings", "OperationSettings"]),
        ("Mesh.Registry", ["IServiceFacade", "OperationDescription", "ServiceInfo", "ServiceResources"]),
        ("Mesh.Steps", ["StepAnswer"]));

    private static readonly HashSet<string> s_generic = Names(
        ("System.Collections.Generic", ["Dictionary", "HashSet", "IAsyncEnumerable", "IAsyncEnumerator", "ICollection", "IDictionary", "IEnumerable", "IEnumerator", "IList", "IReadOnlyCollection", "IReadOnlyDictionary", "IReadOnlyList", "IReadOnlySet", "ISet", "KeyValuePair", "List"]),
        ("System.Threading.Tasks", ["Task", "ValueTask"]),
        ("Mesh.Generation", ["DeferredFacade", "DeferredOwnedFacade", "FacadeOperations", "HeldFacade", "HeldOwnedFacade", "Arguments", "CompletionBuilder", "OperationFunctions", "OperationPolicies", "Owned", "SteppedStream", "StepNext", "StreamFunctions", "StreamNext", "StreamPolicies"]),
        ("Mesh.Steps", ["StepOutcome"]));

    private readonly HashSet<string> _application = new(StringComparer.Ordinal);

    /// <param name="types">Texts that contain nothing but types.</param>
    public TypeNames(IEnumerable<string> types)
    {
        foreach (string text in types.Distinct(StringComparer.Ordinal))
        {
            foreach ((int start, int end) in NameChains.Find(text, 0))
            {
                if (end == text.Length || text[end] != '<') _application.Add(text.Substring(start, end - start));
            }
        }
    }

    /// <summary>All names that generated code uses: without, and with type arguments.</summary>
    public static (IEnumerable<string> Plain, IEnumerable<string> Generic) Known => (s_plain, s_generic);

    /// <summary>Whether a type of the frameworks or of Mesh has that name.</summary>
    public static bool IsKnown(string name, bool isGeneric) => (isGeneric ? s_generic : s_plain).Contains(name);

    /// <summary>Whether a type without type arguments has that name.</summary>
    public bool IsType(string name) => s_plain.Contains(name) || _application.Contains(name);

    private static HashSet<string> Names(params (string Space, string[] Types)[] spaces) =>
        new(spaces.SelectMany(static space => space.Types.Select(type => $"global::{space.Space}.{type}")), StringComparer.Ordinal);
}
