using System.Collections.Immutable;
using Mesh.Generators.Dispatch;
using Mesh.Generators.Policies;
using Mesh.Generators.Steps;
using Mesh.Shared.Equatable;
using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Facades;

/// <summary>Reads the members of a contract, including inherited ones, that a facade must implement.</summary>
internal static class MemberReader
{
    public static EquatableArray<MemberModel> Read(INamedTypeSymbol contract, FacadeScope scope, CancellationToken cancellationToken)
    {
        var members = new List<MemberModel>();
        var names = new OperationNames(contract);
        foreach (INamedTypeSymbol declaring in contract.SelfAndExtended())
        {
            cancellationToken.ThrowIfCancellationRequested();
            INamedTypeSymbol? from = SymbolEqualityComparer.Default.Equals(declaring, contract) ? null : declaring;
            string? cast = from is null ? null : TypeName.Of(from, scope.Taken);
            foreach (ISymbol member in PartsOrder.Members(declaring))
            {
                // Static, private and sealed members are not implemented by anyone; what overrides a base interface's member is that member.
                if (member.IsStatic || (!member.IsAbstract && !member.IsVirtual)) continue;
                MemberModel? model = member switch
                {
                    IMethodSymbol { MethodKind: MethodKind.Ordinary } method => Method(method, scope, from, names),
                    IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator } @operator => Operator(@operator, scope, from),
                    IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: true } property => Property(property, scope, from),
                    IEventSymbol { ExplicitInterfaceImplementations.IsEmpty: true } @event => Event(@event, scope, from),
                    _ => null,
                };
                if (model is not null) members.Add(cast is null ? model with { IsPublic = PublicMembers.CanBe(member) } : model with { Declaring = cast });
            }
        }

        return PublicMembers.In(members, scope).ToEquatableArray();
    }

    private static MemberModel Method(IMethodSymbol method, FacadeScope scope, INamedTypeSymbol? from, OperationNames names)
    {
        (string? operation, string field) = InfrastructureInterfaces.Contains(method.ContainingType) ? (null, "") : names.Next(method);
        string? obstacle = null;
        BulkReader? bulk = operation is null ? null : BulkReader.Of(method, field, names, scope);
        IReadOnlyList<CacheKeyPart> parts = [];
        StepsModel? steps = operation is null ? null : StepsReader.Read(method, field, names, scope, bulk, out parts);
        OperationPoliciesModel? policies = operation is null ? null : PoliciesReader.Read(method, field, names, scope, bulk, steps is { Inside.Length: > 0 } ? steps.InsideMethod : null, parts);
        return new MemberModel
        {
            Kind = MemberKind.Method,
            Name = TypeRefs.Escape(method.Name),
            Type = RefPrefix(method.RefKind) + (method.ReturnsVoid ? "void" : TypeName.Of(method.ReturnType, scope.Taken)),
            Return = ReturnOf(method),
            ReturnsByRef = method.RefKind != RefKind.None,
            HasOutParameters = method.Parameters.Any(static parameter => parameter.RefKind == RefKind.Out),
            Parameters = method.Parameters.Select(parameter => ParameterPrinter.Print(parameter, scope)).ToEquatableArray(),
            Token = OperationFacts.Token(method) is { } token ? ParameterPrinter.Print(token, scope).Argument : null,
            TypeParameters = method.Arity == 0 ? "" : $"<{string.Join(", ", method.TypeParameters.Select(parameter => TypeName.OfParameter(parameter, scope.Taken)))}>",
            TypeParameterList = method.Arity == 0 ? "" : $"<{string.Join(", ", method.TypeParameters.Select(parameter => AttributeReader.Of(parameter, scope.Home) + TypeName.OfParameter(parameter, scope.Taken)))}>",
            Constraints = Constraints.OfExplicitImplementation(method, scope.Taken),
            IsUnsafe = PointerFacts.IsUnsafe(method.ReturnType) || method.Parameters.Any(static parameter => PointerFacts.IsUnsafe(parameter.Type)),
            Pragmas = Pragmas(method, method.ReturnType, method.Parameters).Concat((policies is not null || steps is not null) && PolicyWarnings.NullPragma(method) is { } nulls ? [nulls] : Array.Empty<string>()).ToEquatableArray(),
            Attributes = AttributeReader.OfMember(method, Signature(method.ReturnType, method.Parameters, from), scope.Home).ToEquatableArray(),
            Operation = operation,
            OperationField = field,
            Policies = policies,
            Steps = steps,
            Bulk = bulk?.Read(),
            Dispatch = operation is null || !scope.IsDispatched ? null : DispatchReader.Read(method, from, scope, out obstacle),
            DispatchObstacle = obstacle is null ? null : new DispatchObstacle(method.Name, obstacle),
        };
    }

    // What changes its operand in place (C# 14); those that make a new value are static.
    private static MemberModel Operator(IMethodSymbol method, FacadeScope scope, INamedTypeSymbol? from) => new()
    {
        Kind = MemberKind.Operator,
        Name = OperatorTokens.Of(method.Name),
        Type = "void",
        Parameters = method.Parameters.Select(parameter => ParameterPrinter.Print(parameter, scope)).ToEquatableArray(),
        IsUnsafe = method.Parameters.Any(static parameter => PointerFacts.IsUnsafe(parameter.Type)),
        Attributes = AttributeReader.OfMember(method, Signature(method.ReturnType, method.Parameters, from), scope.Home).ToEquatableArray(),
    };

    private static MemberModel Property(IPropertySymbol property, FacadeScope scope, INamedTypeSymbol? from) => new()
    {
        Kind = property.IsIndexer ? MemberKind.Indexer : MemberKind.Property,
        Name = TypeRefs.Escape(property.Name),
        Type = RefPrefix(property.RefKind) + TypeName.Of(property.Type, scope.Taken),
        ReturnsByRef = property.RefKind != RefKind.None,
        Parameters = property.Parameters.Select(parameter => ParameterPrinter.Print(parameter, scope)).ToEquatableArray(),
        Getter = property.GetMethod is { IsAbstract: true } or { IsVirtual: true } ? AttributeReader.Of(property.GetMethod, scope.Home) : null,
        Setter = property.SetMethod is { IsAbstract: true } or { IsVirtual: true } ? AttributeReader.Of(property.SetMethod, scope.Home) : null,
        IsUnsafe = PointerFacts.IsUnsafe(property.Type) || property.Parameters.Any(static parameter => PointerFacts.IsUnsafe(parameter.Type)),
        Pragmas = Pragmas(property, property.Type, property.Parameters).ToEquatableArray(),
        Attributes = AttributeReader.OfMember(property, Signature(property.Type, property.Parameters, from), scope.Home).ToEquatableArray(),
    };

    private static MemberModel Event(IEventSymbol @event, FacadeScope scope, INamedTypeSymbol? from) => new()
    {
        Kind = MemberKind.Event,
        Name = TypeRefs.Escape(@event.Name),
        Type = TypeName.Of(@event.Type, scope.Taken),
        IsUnsafe = PointerFacts.IsUnsafe(@event.Type),
        Pragmas = Pragmas(@event, @event.Type, []).ToEquatableArray(),
        Attributes = AttributeReader.OfMember(@event, Signature(@event.Type, [], from), scope.Home).ToEquatableArray(),
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
