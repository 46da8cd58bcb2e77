using Mesh.Generators.Facades;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Policies;

/// <summary>What a call hands to the static lambdas: the service, each argument but the token, and how a list is split, as a tuple.</summary>
/// <param name="operation">The contract's method.</param>
/// <param name="scope">Where the facade is printed.</param>
/// <param name="bulk">How the list is split, as an expression in the facade; null where none is.</param>
internal sealed class CallState(IMethodSymbol operation, FacadeScope scope, string? bulk = null)
{
    private const string BulkType = "global::Mesh.Bulk.BulkPlan";

    private readonly IParameterSymbol? _token = OperationFacts.Token(operation);
    private readonly IParameterSymbol[] _arguments = [.. operation.Parameters.Where(parameter => !SymbolEqualityComparer.Default.Equals(parameter, OperationFacts.Token(operation)))];

    /// <summary>Its type.</summary>
    public string Type => _arguments.Length == 0 ? Contract : $"({Contract}, {string.Join(", ", _arguments.Select(parameter => TypeName.Of(parameter.Type, scope.Taken)))}{(bulk is null ? "" : ", " + BulkType)})";

    /// <summary>Made of the facade's own.</summary>
    public string Expression => _arguments.Length == 0 ? "this.__inner" : $"(this.__inner, {string.Join(", ", _arguments.Select(static parameter => "@" + parameter.Name))}{(bulk is null ? "" : ", " + bulk)})";

    /// <summary>The caller's token.</summary>
    public string Token => _token is null ? "default" : "@" + _token.Name;

    /// <summary>The service, as the contract.</summary>
    public string Inner => _arguments.Length == 0 ? "state" : "state.Item1";

    /// <summary>The arguments for a method that takes the same.</summary>
    public string Arguments => string.Join(", ", Each);

    /// <summary>Each of them.</summary>
    public IEnumerable<string> Each => operation.Parameters.Select(Argument);

    /// <summary>A parameter's value.</summary>
    public string ValueOf(IParameterSymbol parameter) => Item(Array.FindIndex(_arguments, argument => argument.Ordinal == parameter.Ordinal) + 2);

    /// <summary>How the list is split.</summary>
    public string Bulk => Item(_arguments.Length + 2);

    private string Contract => TypeName.Of(scope.Contract, scope.Taken);

    private static string Item(int number) => "state.Item" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string Argument(IParameterSymbol parameter) =>
        SymbolEqualityComparer.Default.Equals(parameter, _token) ? "token" : (parameter.RefKind == RefKind.In ? "in " : "") + ValueOf(parameter);
}
