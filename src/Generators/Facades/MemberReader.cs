using System.Collections.Immutable;
using Mesh.Shared.Equatable;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Facades;

/// <summary>Reads the members of a contract, inherited ones included, that a facade must implement.</summary>
internal static class MemberReader
{
    public static EquatableArray<MemberModel> Read(INamedTypeSymbol contract, IReadOnlyCollection<string> taken, CancellationToken cancellationToken)
    {
        var members = new List<MemberModel>();
        var names = new OperationNames(contract);
        foreach (INamedTypeSymbol declaring in contract.AllInterfaces.Insert(0, contract))
        {
            cancellationToken.ThrowIfCancellationRequested();
            INamedTypeSymbol? from = SymbolEqualityComparer.Default.Equals(declaring, contract) ? null : declaring;
            string? cast = from is null ? null : TypeName.Of(from, taken);
            foreach (ISymbol member in declaring.GetMembers())
            {
                // Static, private and sealed members are not implemented by anyone; what overrides a base interface's member is that member.
                if (member.IsStatic || (!member.IsAbstract && !member.IsVirtual)) continue;
                MemberModel? model = member switch
                {
                    IMethodSymbol { MethodKind: MethodKind.Ordinary } method => Method(method, taken, from, names),
                    IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: true } property => Property(property, taken, from),
                    IEventSymbol { ExplicitInterfaceImplementations.IsEmpty: true } @event => Event(@event, taken, from),
                    _ => null,
                };
                if (model is not null) members.Add(cast is null ? model : model with { Declaring = cast });
            }
        }

        return members.ToEquatableArray();
    }

    private static MemberModel Method(IMethodSymbol method, IReadOnlyCollection<string> taken, INamedTypeSymbol? from, OperationNames names)
    {
        (string? operation, string field) = Plumbing.Contains(method.ContainingType) ? (null, "") : names.Next(method);
        return new MemberModel
        {
            Kind = MemberKind.Method,
            Name = TypeRefs.Escape(method.Name),
            Type = RefPrefix(method.RefKind) + (method.ReturnsVoid ? "void" : TypeName.Of(method.ReturnType, taken)),
            Return = ReturnOf(method),
            ReturnsByRef = method.RefKind != RefKind.None,
            Parameters = method.Parameters.Select(parameter => ParameterPrinter.Print(parameter, taken)).ToEquatableArray(),
            TypeParameters = method.Arity == 0 ? "" : $"<{string.Join(", ", method.TypeParameters.Select(parameter => TypeName.OfParameter(parameter, taken)))}>",
            TypeParameterList = method.Arity == 0 ? "" : $"<{string.Join(", ", method.TypeParameters.Select(parameter => AttributeReader.Of(parameter) + TypeName.OfParameter(parameter, taken)))}>",
            Constraints = Constraints.OfExplicitImplementation(method, taken),
            IsUnsafe = PointerFacts.IsUnsafe(method.ReturnType) || method.Parameters.Any(static parameter => PointerFacts.IsUnsafe(parameter.Type)),
            Pragmas = Pragmas(method, method.ReturnType, method.Parameters).ToEquatableArray(),
            Attributes = AttributeReader.OfMember(method, Signature(method.ReturnType, method.Parameters, from)).ToEquatableArray(),
            Operation = operation,
            OperationField = field,
        };
    }

    private static MemberModel Property(IPropertySymbol property, IReadOnlyCollection<string> taken, INamedTypeSymbol? from) => new()
    {
        Kind = property.IsIndexer ? MemberKind.Indexer : MemberKind.Property,
        Name = TypeRefs.Escape(property.Name),
        Type = RefPrefix(property.RefKind) + TypeName.Of(property.Type, taken),
        ReturnsByRef = property.RefKind != RefKind.None,
        Parameters = property.Parameters.Select(parameter => ParameterPrinter.Print(parameter, taken)).ToEquatableArray(),
        Getter = property.GetMethod is { IsAbstract: true } or { IsVirtual: true } ? AttributeReader.Of(property.GetMethod) : null,
        Setter = property.SetMethod is { IsAbstract: true } or { IsVirtual: true } ? AttributeReader.Of(property.SetMethod) : null,
        IsUnsafe = PointerFacts.IsUnsafe(property.Type) || property.Parameters.Any(static parameter => PointerFacts.IsUnsafe(parameter.Type)),
        Pragmas = Pragmas(property, property.Type, property.Parameters).ToEquatableArray(),
        Attributes = AttributeReader.OfMember(property, Signature(property.Type, property.Parameters, from)).ToEquatableArray(),
    };

    private static MemberModel Event(IEventSymbol @event, IReadOnlyCollection<string> taken, INamedTypeSymbol? from) => new()
    {
        Kind = MemberKind.Event,
        Name = TypeRefs.Escape(@event.Name),
        Type = TypeName.Of(@event.Type, taken),
        IsUnsafe = PointerFacts.IsUnsafe(@event.Type),
        Pragmas = Pragmas(@event, @event.Type, []).ToEquatableArray(),
        Attributes = AttributeReader.OfMember(@event, Signature(@event.Type, [], from)).ToEquatableArray(),
    };

    // All types that the forwarder names, less the contract, which the facade names in any case.
    private static IEnumerable<ITypeSymbol> Signature(ITypeSymbol type, ImmutableArray<IParameterSymbol> parameters, INamedTypeSymbol? from)
    {
        IEnumerable<ITypeSymbol> types = parameters.Select(static parameter => parameter.Type).Prepend(type);
        return from is null ? types : types.Append(from);
    }

    private static ReturnKind ReturnOf(IMethodSymbol method)
    {
        if (method.RefKind != RefKind.None) return ReturnKind.Synchronous;
        ITypeSymbol type = method.ReturnType;
        if (type.Is("System.Collections.Generic", "IAsyncEnumerable`1")) return ReturnKind.Stream;
        bool isTask = type.Name is "Task" or "ValueTask" && type is INamedTypeSymbol { Arity: 0 or 1, ContainingType: null } && SymbolFacts.IsNamespace(type.ContainingNamespace, "System.Threading.Tasks");
        return isTask ? ReturnKind.Task : ReturnKind.Synchronous;
    }

    private static string RefPrefix(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref ",
        RefKind.RefReadOnly => "ref readonly ",
        _ => "",
    };

    private static IEnumerable<string> Pragmas(ISymbol member, ITypeSymbol type, ImmutableArray<IParameterSymbol> parameters)
    {
        if (member.Attribute("System.Diagnostics.CodeAnalysis", "DoesNotReturnAttribute") is not null) yield return "CS8763 // the service does not return; the compiler cannot follow that through the finally block";
        if (member is IPropertySymbol property && AttributeReader.HasUnspeakable(property)) yield return "CS8769 // the contract says of its setter what an implementation cannot repeat";
        if (PointerFacts.IsManaged(type) || parameters.Any(static parameter => PointerFacts.IsManaged(parameter.Type))) yield return "CS8500 // the contract has a pointer to a managed type";
    }
}
