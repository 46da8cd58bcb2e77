using Mesh.Generators.Facades;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Policies;

/// <summary>
/// The state that a call passes to static lambdas, as a tuple: the service, each argument but the token, the way in which a list is split,
/// and the parts that steps add to the key of its cache.
/// </summary>
/// <param name="operation">The contract's method.</param>
/// <param name="scope">The scope of the facade.</param>
/// <param name="bulk">The way in which the list is split, as an expression in the facade; null when it is not.</param>
/// <param name="parts">The parts that steps add to the key of its cache.</param>
/// <param name="hasFacade">Whether the facade itself is part of the state, because it has steps inside of the policies.</param>
internal sealed class CallState(IMethodSymbol operation, FacadeScope scope, string? bulk = null, bool hasFacade = false, IReadOnlyList<CacheKeyPart>? parts = null)
{
    private const string BulkType = "global::Mesh.Generation.BulkPlan";

    private readonly IReadOnlyList<CacheKeyPart> _parts = parts ?? [];
    private readonly IParameterSymbol? _token = OperationFacts.Token(operation);
    private readonly IParameterSymbol[] _arguments = [.. operation.Parameters.Where(parameter => !SymbolEqualityComparer.Default.Equals(parameter, OperationFacts.Token(operation)))];

    /// <summary>Its type.</summary>
    public string Type => Tuple(Contract, _arguments.Select(parameter => TypeName.Of(parameter.Type, scope.Taken)), BulkType, scope.Facade, static (part, scope) => TypeName.Of(part.Type, scope.Taken));

    /// <summary>The expression that creates the state in the facade.</summary>
    public string Expression => Tuple("this.__inner", _arguments.Select(static parameter => CSharp.Name(parameter.Name)), bulk, "this", static (part, _) => part.Expression);

    /// <summary>The caller's token.</summary>
    public string Token => _token is null ? "default" : CSharp.Name(_token.Name);

    /// <summary>The service, typed as the contract.</summary>
    public string Inner => IsAlone ? "state" : "state.Item1";

    /// <summary>The arguments for a method with the same parameters.</summary>
    public string Arguments => string.Join(", ", Each);

    /// <summary>Each argument.</summary>
    public IEnumerable<string> Each => operation.Parameters.Select(Argument);

    /// <summary>Gets the value of a parameter.</summary>
    public string ValueOf(IParameterSymbol parameter) => Item(Array.FindIndex(_arguments, argument => argument.Ordinal == parameter.Ordinal) + 2);

    /// <summary>The facade.</summary>
    public string Facade => Item(_arguments.Length + 2);

    /// <summary>The parts that steps add to the key of its cache.</summary>
    public IEnumerable<(string Value, ITypeSymbol Type)> Parts => _parts.Select((part, index) => (Item(_arguments.Length + (hasFacade ? 3 : 2) + index), part.Type));

    /// <summary>The way in which the list is split.</summary>
    public string Bulk => Item(_arguments.Length + 2);

    private bool IsAlone => _arguments.Length == 0 && !hasFacade && _parts.Count == 0;

    private string Contract => TypeName.Of(scope.Contract, scope.Taken);

    private static string Item(int number) => "state.Item" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string Tuple(string inner, IEnumerable<string> arguments, string? split, string facade, Func<CacheKeyPart, FacadeScope, string> added)
    {
        IEnumerable<string> items = arguments.Prepend(inner);
        if (bulk is not null) items = items.Append(split!);
        if (hasFacade) items = items.Append(facade);
        items = items.Concat(_parts.Select(part => added(part, scope)));
        return IsAlone ? inner : $"({string.Join(", ", items)})";
    }

    private string Argument(IParameterSymbol parameter) =>
        SymbolEqualityComparer.Default.Equals(parameter, _token) ? "token" : (parameter.RefKind == RefKind.In ? "in " : "") + ValueOf(parameter);
}
