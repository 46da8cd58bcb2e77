using System.Globalization;
using Mesh.Generators.Facades;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Policies;

/// <summary>
/// Reads the way in which the list of an operation is split. Operations that cannot be split are called
/// unchanged: the analyzers report them.
/// </summary>
internal sealed class BulkReader
{
    private const string Space = "global::Mesh.Generation.";

    private readonly IMethodSymbol _operation;
    private readonly FacadeScope _scope;
    private readonly BulkOperation _bulk;
    private readonly AttributeData _attribute;
    private readonly IMethodSymbol _on;

    private BulkReader(IMethodSymbol operation, FacadeScope scope, BulkOperation bulk, (AttributeData Attribute, IMethodSymbol Method) found, string field) =>
        (_operation, _scope, _bulk, _attribute, _on, Field, State) = (operation, scope, bulk, found.Attribute, found.Method, field, new CallState(operation, scope, $"this.__operations.{field}{(operation.Arity == 0 ? "" : TypeArguments(operation, scope) + "()")}.Bulk"));

    /// <summary>The name of the field, or for a generic operation the method, that holds the policies, including this one.</summary>
    public string Field { get; }

    /// <summary>The state of a call.</summary>
    public CallState State { get; }

    /// <summary>Creates the reader; null when nothing is split.</summary>
    /// <param name="operation">The contract's method.</param>
    /// <param name="field">The field with its <c>Operation</c>.</param>
    /// <param name="names">The names that are in use.</param>
    /// <param name="scope">The scope of the facade.</param>
    public static BulkReader? Of(IMethodSymbol operation, string field, OperationNames names, FacadeScope scope) =>
        BulkOperation.AttributeOf(scope.Service, operation) is { } found && BulkOperation.Find(operation, out _) is { } bulk && BulkOperation.ValueProblem(found.Attribute, operation) is null
            ? new BulkReader(operation, scope, bulk, found, names.PoliciesFor(field))
            : null;

    /// <summary>Reads the model for the facade.</summary>
    public BulkModel Read()
    {
        string batchSize = Number("BatchSize"), concurrency = Number("Concurrency");
        var isolation = _attribute.Named("Isolation")?.Value as int? ?? 0;
        string? member = isolation == 0 ? null : _attribute.Named("Isolation")!.Value.Type!.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.ConstantValue is int value && value == isolation)?.Name;
        return new BulkModel
        {
            Settings = $"new global::Mesh.Policies.BulkSettings {{ BatchSize = {batchSize}, Concurrency = {concurrency}{(member is null ? "" : $", Isolation = global::Mesh.BulkIsolation.{member}")} }}",
            Summary = $"bulk '{_bulk.List.Name}', batch size {batchSize}, concurrency {concurrency}{(member is null ? "" : $", isolates {member.ToLowerInvariant()}")} ({AppliedPolicy.NameOf(_on)})",
        };
    }

    /// <summary>Gets the call, from the state of the policies.</summary>
    // BulkCall.RunAsync(state, state.Item2, state.Item3, progress, static (state, batch, token) => ..., token)
    public string Call()
    {
        string list = State.ValueOf(_bulk.List), progress = _bulk.Progress is { } told ? State.ValueOf(told) : "null";
        bool isList = _bulk.List.Type is IArrayTypeSymbol || _bulk.List.Type.Is("System.Collections.Generic", "IReadOnlyList`1");
        string items = isList ? list + "!" : $"{Space}BulkCall.ListOf({list})";
        string arguments = string.Join(", ", _operation.Parameters.Select(Argument));
        string inner = SymbolEqualityComparer.Default.Equals(_operation.ContainingType, _scope.Contract) ? State.Inner : $"(({TypeName.Of(_operation.ContainingType, _scope.Taken)}){State.Inner})";
        string call = $"{inner}.{TypeRefs.Escape(_operation.Name)}{TypeArguments(_operation, _scope)}({arguments})";
        bool isTask = _operation.ReturnType.Name == "Task";
        if (isTask) call = $"new global::System.Threading.Tasks.ValueTask{(OperationFacts.Result(_operation) is { } result ? $"<{TypeName.Of(result, _scope.Taken)}>" : "")}({call})";
        return $"{Space}BulkCall.RunAsync(state, {items}, {State.Bulk}, {progress}, static (state, batch, token) => {call}, token){(isTask ? ".AsTask()" : "")}";
    }

    private string Argument(IParameterSymbol parameter)
    {
        if (SymbolEqualityComparer.Default.Equals(parameter, _bulk.List)) return _bulk.List.Type is IArrayTypeSymbol ? $"({TypeName.Of(_bulk.List.Type, _scope.Taken)})batch" : "batch";
        if (SymbolEqualityComparer.Default.Equals(parameter, _bulk.Progress)) return "null";
        return SymbolEqualityComparer.Default.Equals(parameter, OperationFacts.Token(_operation)) ? "token" : (parameter.RefKind == RefKind.In ? "in " : "") + State.ValueOf(parameter);
    }

    private static string TypeArguments(IMethodSymbol operation, FacadeScope scope) =>
        operation.Arity == 0 ? "" : $"<{string.Join(", ", operation.TypeParameters.Select(parameter => TypeName.OfParameter(parameter, scope.Taken)))}>";

    private string Number(string name) => _attribute.Named(name)?.Value is int value ? value.ToString(CultureInfo.InvariantCulture) : BulkSchema.Schema[name].Default!;
}
