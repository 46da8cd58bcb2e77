using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Shared.Registrations;

/// <summary>A request of a factory to the provider.</summary>
/// <param name="Parameter">The requested service.</param>
/// <param name="Place">The call.</param>
internal sealed record FactoryRequest(ParameterModel Parameter, SyntaxNode Place);

/// <summary>
/// Reads the requests of a factory to its provider: in its body, and in the methods to which it passes the
/// provider, as far as they are visible.
/// </summary>
internal sealed class FactoryReader
{
    private const int MaxDepth = 4;

    private readonly Compilation _compilation;
    private readonly SourceBodies _bodies;
    private readonly HashSet<ISymbol> _providers = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _methods = new(SymbolEqualityComparer.Default);
    private readonly List<FactoryRequest> _requests = [];

    private FactoryReader(Compilation compilation, SyntaxTree home, CancellationToken cancellationToken) => (_compilation, _bodies) = (compilation, new SourceBodies(compilation, home, cancellationToken));

    /// <summary>
    /// Reads the requests in source order, and the created class; both are null when no body is visible. Also returns
    /// whether all of it is in this file.
    /// </summary>
    public static (IReadOnlyList<FactoryRequest>? Requests, ITypeSymbol? Made, bool IsLocal) Read(IOperation factory, Compilation compilation, CancellationToken cancellationToken)
    {
        var reader = new FactoryReader(compilation, factory.Syntax.SyntaxTree, cancellationToken);
        IOperation? body = factory.Unconverted() is not IDelegateCreationOperation { Target: { } target } ? null
            : target is IAnonymousFunctionOperation function ? reader.Enter(function.Symbol, function.Body)
            : target is IMethodReferenceOperation { Method: { } method } ? reader.Enter(method, reader._bodies.BodyOf(method))
            : null;
        if (body is null) return (null, null, true);
        reader.Walk(body, later: false, depth: 0);
        return (reader._requests, Made(body), reader._bodies.IsLocal);
    }

    private IOperation? Enter(IMethodSymbol method, IOperation? body)
    {
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (ServiceCalls.IsProvider(parameter.Type)) _providers.Add(parameter);
        }

        _methods.Add(method);
        return body;
    }

    private void Walk(IOperation operation, bool later, int depth)
    {
        var open = new Stack<(IOperation Operation, bool Later)>();
        open.Push((operation, later));
        while (open.Count > 0)
        {
            (IOperation current, bool isLater) = open.Pop();
            if (current is IInvocationOperation call) Read(call, isLater, depth);
            // A function in the factory runs when somebody calls it: at the first use, most often.
            bool isInner = current is IAnonymousFunctionOperation;
            if (current is ILocalFunctionOperation) continue;
            foreach (IOperation child in current.ChildOperations.Reverse()) open.Push((child, isLater || isInner));
        }
    }

    private void Read(IInvocationOperation call, bool later, int depth)
    {
        IMethodSymbol method = call.TargetMethod;
        IOperation? provider = call.Instance ?? call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value;
        if (ServiceCalls.IsRequest(method.Name))
        {
            if (IsOurs(provider) && RequestOf(call, later, _compilation.Assembly) is { } request) _requests.Add(new FactoryRequest(request, call.Syntax));
        }
        else if (method.ContainingType.Is(ServiceCalls.Space, "ActivatorUtilities"))
        {
            // Either it is registered, or what its constructor takes is asked for: which of the two is not known here.
            bool asks = method.Name == "GetServiceOrCreateInstance";
            if (!IsOurs(provider) || Asked(call) is not INamedTypeSymbol made) return;
            if (asks && RequestOf(call, later, _compilation.Assembly) is { } asked) _requests.Add(new FactoryRequest(asked, call.Syntax));
            AddConstructor(call, made, later, optional: asks);
        }
        else if (depth < MaxDepth && call.Arguments.Any(argument => IsOurs(argument.Value)) && _methods.Add(method.OriginalDefinition) && _bodies.BodyOf(method) is { } body)
        {
            foreach (IArgumentOperation argument in call.Arguments)
            {
                if (argument.Parameter is { } parameter && IsOurs(argument.Value)) _providers.Add(parameter.OriginalDefinition);
            }

            Walk(body, later, depth + 1);
        }
    }

    /// <summary>Reads the request of a call such as <c>GetRequiredService&lt;T&gt;()</c>; null when its type is not known.</summary>
    /// <param name="call">The call.</param>
    /// <param name="later">Whether it is made by a function that runs at the first use.</param>
    /// <param name="home">The compilation's assembly.</param>
    public static ParameterModel? RequestOf(IInvocationOperation call, bool later, IAssemblySymbol home)
    {
        string name = call.TargetMethod.Name;
        if (Asked(call) is not { } asked || asked is ITypeParameterSymbol or { TypeKind: TypeKind.Error }) return null;
        IOperation? key = name.Contains("Keyed") ? DescriptorReader.KeyOf(call.Arguments) : null;
        return ParameterReader.Request(asked, !name.Contains("Required"), later, ServiceCalls.AsksAll(name), KeyReader.Read(key), home);
    }

    /// <summary>
    /// Reads the requests of a call that asks a provider for a service, or has a class constructed; none when their types are not known.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="compilation">The compilation.</param>
    public static IEnumerable<ParameterModel> RequestsOf(IInvocationOperation call, Compilation compilation)
    {
        if (!call.TargetMethod.ContainingType.Is(ServiceCalls.Space, "ActivatorUtilities")) return RequestOf(call, later: false, compilation.Assembly) is { } request ? [request] : [];
        // What may be registered is constructed only where it is not.
        return call.TargetMethod.Name == "CreateInstance" && Asked(call) is INamedTypeSymbol made ? OfConstructor(call, made, compilation) : [];
    }

    private void AddConstructor(IInvocationOperation call, INamedTypeSymbol made, bool later, bool optional)
    {
        foreach (ParameterModel parameter in OfConstructor(call, made, _compilation))
        {
            ParameterModel model = optional ? parameter with { Optional = true } : parameter;
            _requests.Add(new FactoryRequest(later ? model.AtFirstCall() : model, call.Syntax));
        }
    }

    // What is given by hand fills a parameter; the rest is asked for.
    private static IEnumerable<ParameterModel> OfConstructor(IInvocationOperation call, INamedTypeSymbol made, Compilation compilation) => ImplementationReader.ActivatedBy(made) is { } constructor
        ? GivenArguments.Of(call).Unfilled(constructor, compilation).Select(parameter => ParameterReader.OfContainer(parameter, null, compilation.Assembly))
        : [];

    private bool IsOurs(IOperation? operation)
    {
        operation = operation?.Unconverted();
        return operation is IParameterReferenceOperation { Parameter: var parameter } && _providers.Contains(parameter);
    }

    private static ITypeSymbol? Asked(IInvocationOperation call) =>
        call.TargetMethod.TypeArguments.Length == 1 ? call.TargetMethod.TypeArguments[0]
        : call.Arguments.Select(static argument => argument.Value).OfType<ITypeOfOperation>().FirstOrDefault() is { TypeOperand: { } type } ? ServiceCalls.Definition(type)
        : null;

    // The class of what is returned, when every return makes the same.
    private static ITypeSymbol? Made(IOperation body)
    {
        ITypeSymbol? made = null;
        foreach (IOperation returned in SourceBodies.Returned(body))
        {
            ITypeSymbol? type = returned.Unconverted() switch
            {
                IObjectCreationOperation creation => creation.Type,
                IInvocationOperation { TargetMethod.Name: "CreateInstance" } call => Asked(call),
                _ => null,
            };
            if (type is null || (made is not null && !SymbolEqualityComparer.Default.Equals(made, type))) return null;
            made = type;
        }

        return made;
    }
}
