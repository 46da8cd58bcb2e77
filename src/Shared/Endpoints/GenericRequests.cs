using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Registrations;
using Mesh.Shared.Shapes;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Shared.Endpoints;

/// <summary>
/// Finds the generic types that code asks a container for: in the parameters of constructors, methods and lambdas, in properties with an
/// attribute, in
/// <c>GetRequiredService&lt;T&gt;()</c>. Generic services are closed over these, whoever asks: a service, an endpoint or a class that is
/// registered by hand.
/// </summary>
internal static class GenericRequests
{
    // The generic types of frameworks that signatures are full of: not worth binding.
    private static readonly HashSet<string> s_common = new(StringComparer.Ordinal)
    {
        "ILogger", "IOptions", "IOptionsMonitor", "IOptionsSnapshot", "Task", "ValueTask", "Func", "Action", "Predicate", "Expression", "Lazy", "Nullable", "KeyValuePair", "Span", "ReadOnlySpan", "Memory", "ReadOnlyMemory",
        "IEnumerable", "IAsyncEnumerable", "IQueryable", "ICollection", "IReadOnlyCollection", "IList", "IReadOnlyList", "List", "ISet", "HashSet",
        "IDictionary", "IReadOnlyDictionary", "Dictionary", "ImmutableArray", "ImmutableList", "ConcurrentDictionary",
        "IComparer", "IEqualityComparer", "DbContextOptions", "DbSet",
    };

    private static readonly ShapeCache<ParameterModel?> s_known = new();

    /// <summary>Whether a node may be such a type; asked of every node.</summary>
    public static bool MayBe(SyntaxNode node) => node is GenericNameSyntax name && !s_common.Contains(name.Identifier.ValueText) && PlaceOf(name) is not null;

    /// <summary>Reads a request; null for a type that is open, of a framework, or that only its own class can name.</summary>
    public static ParameterModel? Read(GenericNameSyntax name, SemanticModel model, CancellationToken cancellationToken)
    {
        // A shape knows the names in declarations alone: one in a body may mean something else after any edit.
        if (IsInBody(name)) return Find(name, model, cancellationToken);
        CompilationShape shape = CompilationShape.Of(model.Compilation, cancellationToken);
        if (s_known.TryGet(name, shape, out ParameterModel? known)) return known;
        ParameterModel? found = Find(name, model, cancellationToken);
        s_known.Add(name, shape, [name.SyntaxTree], found);
        return found;
    }

    /// <summary>Gets distinct requests, in an order that does not depend on that of the files.</summary>
    public static EquatableArray<ParameterModel> Ordered(IEnumerable<ParameterModel> requests) => requests
        .Select(static request => new ParameterModel { Name = "", Type = request.Type, Key = request.Key, Kind = request.Kind })
        .Distinct()
        .OrderBy(static request => request.Type.ToString(), StringComparer.Ordinal)
        .ThenBy(static request => request.Key, StringComparer.Ordinal)
        .ThenBy(static request => (int)request.Kind, Comparer<int>.Default)
        .ToEquatableArray();

    private static ParameterModel? Find(GenericNameSyntax name, SemanticModel model, CancellationToken cancellationToken)
    {
        if (PlaceOf(name) is not (var place, var isMany, var type)) return null;
        IAssemblySymbol home = model.Compilation.Assembly;
        // As a name of the member that it is in: the bodies around it need not be bound.
        int position = (name.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? (SyntaxNode)name).SpanStart;
        if (model.GetSpeculativeTypeInfo(position, type, SpeculativeBindingOption.BindAsTypeOrNamespace).Type is not INamedTypeSymbol { TypeKind: not TypeKind.Error } asked || !asked.IsAccessibleInAssembly(home)) return null;
        ParameterModel request = ParameterReader.Request(asked, optional: false, later: false, isMany, KeyOf(place, model, cancellationToken), home);
        return request.Trusted || request.Type.IsOpen ? null : request;
    }

    // What is asked for, whether all of it is, and the type without what it is asked for in.
    private static (SyntaxNode Place, bool IsMany, TypeSyntax Type)? PlaceOf(GenericNameSyntax name)
    {
        TypeSyntax type = name;
        while (type.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax) type = (TypeSyntax)type.Parent;
        SyntaxNode whole = type;
        bool isMany = false;
        if (whole.Parent is TypeArgumentListSyntax { Parent: GenericNameSyntax { Identifier.ValueText: "IEnumerable" } many })
        {
            (whole, isMany) = (many, true);
            while (whole.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax) whole = whole.Parent;
        }

        if (whole.Parent is NullableTypeSyntax nullable) whole = nullable;
        return whole.Parent switch
        {
            ParameterSyntax parameter when IsAsked(parameter) => (parameter, isMany, type),
            PropertyDeclarationSyntax { AttributeLists.Count: > 0 } property when property.Type == whole => (property, isMany, type),
            TypeArgumentListSyntax { Parent: GenericNameSyntax { Identifier.ValueText: var method } called } when ServiceCalls.IsRequest(method) && called.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call =>
                (call, isMany || ServiceCalls.AsksAll(method), type),
            // GetRequiredService(typeof(T))
            TypeOfExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } when RegistrationSites.NameOf(call)?.Identifier.ValueText is { } method && ServiceCalls.IsRequest(method) =>
                (call, isMany || ServiceCalls.AsksAll(method), type),
            _ => null,
        };
    }

    private static bool IsInBody(SyntaxNode node) =>
        node.Ancestors().Any(static around => around is BlockSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or GlobalStatementSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax);

    private static bool IsAsked(ParameterSyntax parameter) => parameter.Modifiers.Count == 0 && parameter.Parent?.Parent
        is BaseMethodDeclarationSyntax and not (OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax) or TypeDeclarationSyntax or LocalFunctionStatementSyntax or ParenthesizedLambdaExpressionSyntax;

    // Only what may have a key is bound.
    private static string? KeyOf(SyntaxNode place, SemanticModel model, CancellationToken cancellationToken) => place switch
    {
        ParameterSyntax { AttributeLists.Count: > 0 } parameter when model.GetDeclaredSymbol(parameter, cancellationToken) is IParameterSymbol symbol => ParameterReader.KeyOf(symbol) is { } key ? Constants.Of(key) : null,
        PropertyDeclarationSyntax property when model.GetDeclaredSymbol(property, cancellationToken) is IPropertySymbol symbol => EndpointParameters.KeyOf(symbol),
        InvocationExpressionSyntax call when RegistrationSites.NameOf(call)?.Identifier.ValueText.Contains("Keyed") == true && model.GetOperation(call, cancellationToken) is IInvocationOperation read =>
            KeyReader.Read(DescriptorReader.KeyOf(read.Arguments)),
        _ => null,
    };
}
