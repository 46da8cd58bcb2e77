using Mesh.Generators.Facades;
using Mesh.Shared.Equatable;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Policies;

/// <summary>Reads the policies of an operation. Policies that cannot be applied are left out: the analyzers report them.</summary>
internal sealed class PoliciesReader
{
    private const string Space = "global::Mesh.Generation.";

    private readonly IMethodSymbol _operation;
    private readonly FacadeScope _scope;
    private readonly CallState _state;
    private readonly List<PolicyText> _policies = [];
    private readonly List<FunctionText> _functions = [];
    private readonly List<IMethodSymbol> _called = [];
    private readonly bool _isStream;
    private readonly string _inner;
    private readonly BulkReader? _bulk;
    private readonly string? _inside;
    private readonly IReadOnlyList<CacheKeyPart> _parts;

    private PoliciesReader(IMethodSymbol operation, FacadeScope scope, BulkReader? bulk, string? inside, IReadOnlyList<CacheKeyPart> parts)
    {
        _parts = parts;
        (_bulk, _inside) = (bulk, inside);
        (_operation, _scope, _state, _isStream) = (operation, scope, bulk?.State ?? new CallState(operation, scope, hasFacade: inside is not null, parts: parts), OperationFacts.IsStream(operation.ReturnType));
        _inner = SymbolEqualityComparer.Default.Equals(operation.ContainingType, scope.Contract) ? _state.Inner : $"(({TypeName.Of(operation.ContainingType, scope.Taken)}){_state.Inner})";
    }

    /// <summary>Reads the policies; null when the operation has none.</summary>
    /// <param name="operation">The contract's method.</param>
    /// <param name="field">The field with its <c>Operation</c>.</param>
    /// <param name="names">The names that are in use.</param>
    /// <param name="scope">The scope of the facade.</param>
    /// <param name="bulk">Splits its list inside of the policies; null when nothing is split.</param>
    /// <param name="inside">The facade's method that calls the steps inside of the policies, and then the service; null when there are none.</param>
    /// <param name="parts">The parts that its steps add to the key of a cache.</param>
    public static OperationPoliciesModel? Read(IMethodSymbol operation, string field, OperationNames names, FacadeScope scope, BulkReader? bulk, string? inside, IReadOnlyList<CacheKeyPart> parts)
    {
        IReadOnlyList<AppliedPolicy> applied = AppliedPolicies.Of(scope.Service, scope.Contract, operation);
        if (!applied.Any(static policy => policy.Kind == PolicyKind.Cached)) parts = [];
        return (applied.Count == 0 && bulk is null) || OperationFacts.Obstacle(operation) is not null ? null : new PoliciesReader(operation, scope, bulk, inside, parts).Read(applied, field, names);
    }

    private OperationPoliciesModel? Read(IReadOnlyList<AppliedPolicy> applied, string field, OperationNames names)
    {
        _functions.Add(new FunctionText("Call", PolicyWarnings.Suppressions(_operation) + Lambda("state, token", _bulk?.Call() ?? Call())));
        foreach (AppliedPolicy policy in applied) Add(policy);
        if (_policies.Count == 0 && _bulk is null) return null;
        (string type, string functions) = Types();
        return new OperationPoliciesModel
        {
            Field = _bulk?.Field ?? names.PoliciesFor(field),
            Closed = _operation.Arity == 0 ? "" : names.ClosedFor(field),
            Type = type,
            FunctionsType = functions,
            State = _state.Expression,
            Token = _state.Token,
            Policies = _policies.ToEquatableArray(),
            Functions = _functions.ToEquatableArray(),
            Pragmas = PolicyWarnings.Pragmas(_operation, _called).Concat(PolicyText.Pragmas(_policies)).ToEquatableArray(),
            Constraints = _operation.Arity == 0 ? "" : Constraints.OfMethod(_operation, _scope.Taken),
        };
    }

    private string Call() => _inside is null
        ? $"{_inner}.{TypeRefs.Escape(_operation.Name)}{TypeArguments()}({_state.Arguments})"
        : $"{_state.Facade}.{_inside}{TypeArguments()}({string.Join(", ", _state.Each.Select(static argument => argument.StartsWith("in ", StringComparison.Ordinal) ? argument.Substring(3) : argument))})";

    private void Add(AppliedPolicy policy)
    {
        if (!FunctionsOf(policy, out IEnumerable<FunctionText> functions) || PolicyTextReader.Read(policy, _scope.Home) is not { } text) return;
        if (policy.Kind == PolicyKind.Cached && _parts.Count > 0) text = text with { Summary = $"{text.Summary}, a part of the key from {string.Join(" and ", _parts.Select(static part => part.Name))}" };
        _policies.Add(text);
        _functions.AddRange(functions);
    }

    // False where the policy cannot be applied.
    private bool FunctionsOf(AppliedPolicy policy, out IEnumerable<FunctionText> functions)
    {
        functions = [];
        AttributeData attribute = policy.Attribute;
        switch (policy.Kind)
        {
            case PolicyKind.Fallback:
                string? name = attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;
                if (FallbackMethod.Find(_scope.Service, _operation, name, out _) is not { } fallback) return false;
                _called.Add(fallback);
                functions = [new FunctionText("Fallback", PolicyWarnings.Suppressions(fallback) + Lambda("state, exception, token", Fallback(fallback))), .. HasFallback(fallback), .. Results(attribute, "FallbackOn")];
                return true;
            case PolicyKind.Retry:
                functions = Results(attribute, "RetryOn");
                return true;
            case PolicyKind.Hedge when !_isStream && !IsSynchronous:
                functions = Results(attribute, "HedgeOn");
                return true;
            case PolicyKind.Hedge:
                return false;
            case PolicyKind.CircuitBreaker:
                functions = [.. Results(attribute, "BreakOn"), .. Key(attribute, "BreakerKey")];
                return IsKeyUsable(attribute);
            case PolicyKind.RateLimit:
                functions = Key(attribute, "RateLimitKey");
                return IsKeyUsable(attribute);
            case PolicyKind.Cached:
                functions = Cache(attribute);
                return functions.Any();
            case PolicyKind.InvalidatesCache:
                functions = Invalidation(attribute);
                return functions.Any();
            default:
                return true;
        }
    }

    private bool IsSynchronous => !OperationFacts.IsTask(_operation.ReturnType) && !_isStream;

    private IEnumerable<FunctionText> Results(AttributeData attribute, string function)
    {
        if (attribute.Named("OnResult")?.Value is not string name || ResultPredicate.Find(_scope.Service, _operation, name, _scope.Compilation, out _) is not { } predicate) yield break;
        _called.Add(predicate);
        yield return new FunctionText(function, $"{PolicyWarnings.Suppressions(predicate)}static result => {TypeName.Of(CalledMethod.CalledOn(predicate, _scope.Service), _scope.Taken)}.{TypeRefs.Escape(predicate.Name)}({Result(predicate.Parameters[0])})");
    }

    // As what the method takes, so that no overload of it is meant.
    private string Result(IParameterSymbol parameter)
    {
        bool isExact = SymbolEqualityComparer.Default.Equals(parameter.Type, OperationFacts.Result(_operation));
        return isExact ? (parameter.RefKind == RefKind.In ? "in result" : "result") : $"({TypeName.Of(parameter.Type, _scope.Taken)})result";
    }

    private bool IsKeyUsable(AttributeData attribute) => attribute.Named("Key")?.Value is not string key || KeyTemplate.Read(key, _operation, _scope.Home, out _) is not null;

    private IEnumerable<FunctionText> Key(AttributeData attribute, string function)
    {
        if (attribute.Named("Key")?.Value is not string key || KeyTemplate.Read(key, _operation, _scope.Home, out _) is not { } template) yield break;
        yield return new FunctionText(function, $"new {Space}{(_isStream ? "StreamKey" : "PolicyKey")}<{_state.Type}, {TemplatePrinter.KeyType(template, _scope)}>(static state => {TemplatePrinter.Key(template, _scope, _state)})");
    }

    private IEnumerable<FunctionText> Cache(AttributeData attribute)
    {
        if (_isStream || OperationFacts.Result(_operation) is not { } result) yield break;
        string? key = attribute.Named("Key")?.Value as string;
        KeyTemplate? template = key is null ? KeyTemplate.OfAll(_operation) : KeyTemplate.Read(key, _operation, _scope.Home, out _);
        if (template is null) yield break;
        string text = $"state => {TemplatePrinter.Text(template, _scope, _state)}";
        text = key is null ? $"{text}.Under({OperationKey()} + \":\")" : "static " + text;
        string[] tags = [.. Texts(attribute, "Tags")];
        yield return new FunctionText("Cache", $"new global::Mesh.Generation.CacheDefinition<{_state.Type}, {TemplatePrinter.KeyType(template, _scope, _state)}, {TypeName.Of(result, _scope.Taken)}>(\n    {OperationKey()},\n    {(key is null ? "null" : CSharp.String(key))},\n    static state => {TemplatePrinter.Key(template, _scope, _state, _state)},\n    {text}{(tags.Length == 0 ? "" : $",\n    static state => new string[] {{ {string.Join(", ", tags)} }}")}{Closed()}{(_parts.Count == 0 ? "" : $",\n    parts: static state => {TemplatePrinter.Parts(_scope, _state)}")})");
    }

    // Two contracts may have operations of one name that are two methods of the class.
    private string OperationKey() => IsAmbiguous() ? "operation.Service + \".\" + operation.Contract + \".\" + operation.Name" : "operation.Service + \".\" + operation.Name";

    private bool IsAmbiguous()
    {
        IMethodSymbol? own = AppliedPolicies.Implementation(_scope.Service, _operation);
        return _scope.Service.AllInterfaces.SelectMany(contract => contract.GetMembers(_operation.Name)).OfType<IMethodSymbol>().Any(other =>
            !SymbolEqualityComparer.Default.Equals(other.ContainingType, _operation.ContainingType) && !SymbolEqualityComparer.Default.Equals(AppliedPolicies.Implementation(_scope.Service, other), own));
    }

    // The type arguments of the class and of the operation.
    private string Closed()
    {
        string[] types = [.. _scope.Service.TypeParameters.Select(static parameter => TypeName.OfParameter(parameter)), .. _operation.TypeParameters.Select(parameter => TypeName.OfParameter(parameter, _scope.Taken))];
        return types.Length == 0 ? "" : $",\n    closed: new global::System.Type[] {{ {string.Join(", ", types.Select(static type => $"typeof({type})"))} }}";
    }

    private IEnumerable<FunctionText> Invalidation(AttributeData attribute)
    {
        string[] keys = [.. Texts(attribute, "Keys")], tags = [.. Texts(attribute, "Tags")];
        if (keys.Length + tags.Length == 0) yield break;
        yield return new FunctionText("Invalidates", $"new {Space}CacheInvalidation<{_state.Type}>({List(keys)}, {List(tags)})");

        // A function each, so that one that throws leaves the others to be removed.
        string List(string[] texts) => texts.Length == 0 ? "null" : $"new global::System.Func<{_state.Type}, string>[] {{ {string.Join(", ", texts.Select(static text => "static state => " + text))} }}";
    }

    private IEnumerable<string> Texts(AttributeData attribute, string name)
    {
        if (attribute.Named(name) is not { Kind: TypedConstantKind.Array, IsNull: false } array) yield break;
        foreach (TypedConstant item in array.Values)
        {
            if (item.Value is string text && KeyTemplate.Read(text, _operation, _scope.Home, out _) is { } template) yield return TemplatePrinter.Text(template, _scope, _state);
        }
    }

    private string Fallback(IMethodSymbol fallback)
    {
        List<string> arguments = [.. _state.Each];
        int exceptionAt = FallbackMethod.ExceptionAt(fallback, _operation);
        if (exceptionAt >= 0) arguments.Insert(exceptionAt, "exception!");
        string type = TypeName.Of(CalledMethod.CalledOn(fallback, _scope.Service), _scope.Taken);
        return $"{(fallback.IsStatic ? type : $"(({type}){_state.Inner})")}.{TypeRefs.Escape(fallback.Name)}{TypeArguments()}({string.Join(", ", arguments)})";
    }

    // What stands behind the facade may be a substitute.
    private IEnumerable<FunctionText> HasFallback(IMethodSymbol fallback) =>
        fallback.IsStatic ? [] : [new FunctionText("HasFallback", $"static state => {_state.Inner} is {TypeName.Of(CalledMethod.CalledOn(fallback, _scope.Service), _scope.Taken)}")];

    private string TypeArguments() => _operation.Arity == 0 ? "" : $"<{string.Join(", ", _operation.TypeParameters.Select(parameter => TypeName.OfParameter(parameter, _scope.Taken)))}>";

    private string Lambda(string parameters, string call) => _operation.ReturnsVoid
        ? $"static ({parameters}) =>\n{{\n    {call};\n    return default(global::Mesh.Generation.NoResult);\n}}"
        : $"static ({parameters}) => {call}";

    // The policies, and their functions, each with the types of state, result and what is returned.
    private (string Policies, string Functions) Types()
    {
        string state = _state.Type, returned = _operation.ReturnsVoid ? Space + "NoResult" : TypeName.Of(_operation.ReturnType, _scope.Taken);
        if (_isStream)
        {
            string item = TypeName.Of(((INamedTypeSymbol)_operation.ReturnType).TypeArguments[0], _scope.Taken);
            return ($"{Space}StreamPolicies<{state}, {item}>", $"{Space}StreamFunctions<{state}, {item}>");
        }

        string result = OperationFacts.Result(_operation) is { } type ? TypeName.Of(type, _scope.Taken) : Space + "NoResult";
        return ($"{Space}OperationPolicies<{state}, {result}, {returned}, {Space}{ShapeOf(_operation, result)}>", $"{Space}OperationFunctions<{state}, {result}, {returned}>");
    }

    /// <summary>Gets the name of the return shape of an operation that is not a stream.</summary>
    public static string ShapeOf(IMethodSymbol operation, string result)
    {
        bool isTask = OperationFacts.IsTask(operation.ReturnType), isPlain = operation.ReturnType is INamedTypeSymbol { Arity: 0 };
        return operation.ReturnsVoid ? "VoidShape"
            : !isTask ? $"ValueShape<{result}>"
            : isPlain ? $"Plain{operation.ReturnType.Name}Shape"
            : $"{operation.ReturnType.Name}Shape<{result}>";
    }
}
