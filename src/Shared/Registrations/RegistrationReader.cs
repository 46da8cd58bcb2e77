using Mesh.Shared.Equatable;
using Mesh.Shared.Model;
using Mesh.Shared.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Mesh.Shared.Registrations;

/// <summary>The step of one call, and the requests of its factory, if any.</summary>
/// <param name="Step">The step.</param>
/// <param name="Requests">The places where the factory requests services.</param>
/// <param name="IsLocal">Whether it could be read without the method bodies of other files.</param>
internal sealed record ReadStep(RegistrationStep Step, IReadOnlyList<SyntaxNode> Requests, bool IsLocal = true);

/// <summary>Reads the effect of one call on an <c>IServiceCollection</c>.</summary>
internal static class RegistrationReader
{
    /// <summary>Methods that register nothing that could be requested by their type argument.</summary>
    private static readonly HashSet<string> s_others = new(StringComparer.Ordinal) { "AddOptions", "AddOptionsWithValidateOnStart", "AddHttpMessageHandler", "Configure", "PostConfigure" };

    public static IEnumerable<ReadStep> Read(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        switch (model.GetOperation(expression, cancellationToken))
        {
            case IObjectCreationOperation { Constructor.ContainingType: { } created } creation when created.Is(ServiceCalls.Space, "ServiceDescriptor"):
                return DescriptorReader.Read(creation.Arguments, creation.Constructor!, DescriptorReader.ModeOf(expression), model, cancellationToken);
            case IInvocationOperation call when call.TargetMethod.ContainingType.Is(ServiceCalls.Space, "ServiceDescriptor"):
                return DescriptorReader.Read(call.Arguments, call.TargetMethod, DescriptorReader.ModeOf(expression), model, cancellationToken);
            case IInvocationOperation call when ServiceCalls.TakesServices(call.TargetMethod, call.Instance?.Type):
                return OfCall(call, expression, model, cancellationToken);
            // A module that is given the collection.
            case IInvocationOperation { Instance: { } module, TargetMethod: { MethodKind: MethodKind.Ordinary } method } call when method.Parameters.Any(static parameter => ServiceCalls.HoldsServices(parameter.Type)):
                return IsUnseen(module, method, model, cancellationToken) ? [.. Called(call, model, cancellationToken), Step(StepKind.Computed, null)] : Called(call, model, cancellationToken);
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance.Type: { } changed }, Value: var value } when ServiceCalls.HoldsServices(changed):
                return OfDescriptors([value], model, cancellationToken);
            case IInvocationOperation or IObjectCreationOperation or IAssignmentOperation:
                return [];
            default:
                // While one types, a call may not bind; what it names is still meant. AddMesh() is not there yet when generators run.
                return expression is InvocationExpressionSyntax { Expression: { } called } ? Unbound(called, model, cancellationToken) : [];
        }
    }

    private static IEnumerable<ReadStep> OfCall(IInvocationOperation call, ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        string name = call.TargetMethod.Name;
        if (name is "AddMesh") return [Step(StepKind.Mesh, null)];
        // What the builder is told is no registration; what is registered goes to its collection.
        if (call.TargetMethod.ContainingType.Is("Mesh.Composition", "MeshBuilder")) return [];
        if (!IsOwn(call.TargetMethod) && OfFramework(call, name, model, cancellationToken) is { } read) return read;
        if (s_others.Contains(name)) return Called(call, model, cancellationToken, mayScan: false);
        IEnumerable<ReadStep> known = WellKnown.Read(call, model, cancellationToken);
        // What a well-known method registers beside the class is known by its name.
        if (known.Any()) return name == "AddHostedService" ? known : known.Concat(Called(call, model, cancellationToken, mayScan: false));
        return AtItsWord(call, expression, model.Compilation).Concat(Called(call, model, cancellationToken));
    }

    // By the name that the method has; null where that says nothing.
    private static IEnumerable<ReadStep>? OfFramework(IInvocationOperation call, string name, SemanticModel model, CancellationToken cancellationToken)
    {
        string plain = name.Replace("Try", "").Replace("Keyed", "");
        if (plain is "AddSingleton" or "AddScoped" or "AddTransient") return DescriptorReader.Read(call.Arguments, call.TargetMethod, name.StartsWith("Try", StringComparison.Ordinal) ? StepKind.TryAdd : StepKind.Add, model, cancellationToken);
        if (name is "Add" or "TryAdd" or "TryAddEnumerable" or "Replace" or "Insert") return OfDescriptors(call.Arguments.Select(static argument => argument.Value), model, cancellationToken);
        return name is "RemoveAll" or "RemoveAllKeyed" ? DescriptorReader.Removed(call) : null;
    }

    // A method of the solution does what its body says, whatever it is called.
    private static bool IsOwn(IMethodSymbol method) => ExtensionBlocks.Implementation((method.ReducedFrom ?? method).OriginalDefinition) is { IsStatic: true } own && (own.DeclaringSyntaxReferences.Length > 0 || own.ContainingAssembly.ReferencesMesh());

    // Whatever else a library offers: it registers what it is given, it seems. A method that is here says by itself what it registers.
    private static IEnumerable<ReadStep> AtItsWord(IInvocationOperation call, ExpressionSyntax expression, Compilation compilation) =>
        !call.TargetMethod.IsDeclaredIn(compilation) || (expression is InvocationExpressionSyntax invocation && invocation.Expression.DescendantNodesAndSelf().OfType<GenericNameSyntax>().LastOrDefault()?.Identifier.ValueText == call.TargetMethod.Name)
            ? call.TargetMethod.TypeArguments.Where(static type => !ServiceCalls.HoldsServices(type)).Select(type => Step(StepKind.Add, Unknown(type, KeyReader.Read(DescriptorReader.KeyOf(call.Arguments)))))
            : [];

    // What a method of another assembly is given as a type, it registers, or what it finds beside it.
    private static IEnumerable<ReadStep> Called(IInvocationOperation call, SemanticModel model, CancellationToken cancellationToken, bool mayScan = true)
    {
        IMethodSymbol method = ExtensionBlocks.Implementation((call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition);
        bool isOwn = method.IsDeclaredIn(model.Compilation);
        bool scans = mayScan && !isOwn && (method.Name is "Scan" || call.Arguments.Any(static argument => argument.Value is ITypeOfOperation || argument.Value.DescendantsAndSelf().Any(static part => ServiceCalls.IsAssembly(part.Type))));
        yield return new ReadStep(new RegistrationStep(scans ? StepKind.Scan : StepKind.Call, true, null, method.GetDocumentationCommentId(), method.ContainingAssembly?.Name), []);
        if (isOwn || !mayScan) yield break;
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (!ServiceCalls.IsTypes(argument.Parameter?.Type)) continue;
            (PossibleTypes types, bool isLocal) = TypeValueReader.Read(argument.Value, model.Compilation, cancellationToken);
            foreach (ReadStep step in ComputedReader.Steps(StepKind.Add, types, Unknown(model.Compilation.ObjectType, null), byClass: false, isLocal)) yield return step;
        }
    }

    // A descriptor that is made in the compilation is read where it is made; another may be of any type.
    private static IEnumerable<ReadStep> OfDescriptors(IEnumerable<IOperation> given, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (IOperation value in given.Where(static value => value.Type is { } type && !ServiceCalls.HoldsServices(type) && FrameworkCalls.Carries(type)))
        {
            (PossibleTypes types, bool isLocal) = TypeValueReader.Read(value, model.Compilation, cancellationToken);
            if (types.IsAny) yield return Step(StepKind.Computed, null) with { IsLocal = isLocal };
        }
    }

    // Another assembly may have made the module.
    private static bool IsUnseen(IOperation module, IMethodSymbol method, SemanticModel model, CancellationToken cancellationToken) =>
        method.IsAbstract && module is not IInstanceReferenceOperation && method.ContainingType.IsPublic() && method.IsDeclaredIn(model.Compilation) && TypeValueReader.Read(module, model.Compilation, cancellationToken).Types.IsAny;

    private static IEnumerable<ReadStep> Unbound(ExpressionSyntax called, SemanticModel model, CancellationToken cancellationToken)
    {
        SimpleNameSyntax? name = (called as MemberAccessExpressionSyntax)?.Name ?? (called as MemberBindingExpressionSyntax)?.Name ?? called as SimpleNameSyntax;
        if (name?.Identifier.ValueText == "AddMesh") return [Step(StepKind.Mesh, null)];
        // services.AddClients(), which another generator adds: it may register anything.
        if (name is IdentifierNameSyntax && called is MemberAccessExpressionSyntax { Expression: var target } && IsUnknown(name, target, model, cancellationToken)) return [Step(StepKind.Computed, null)];
        if (name is not GenericNameSyntax generic || called is SimpleNameSyntax || s_others.Contains(name.Identifier.ValueText) || name.Identifier.ValueText == "AddHostedService") return [];
        if (model.GetTypeInfo(generic.TypeArgumentList.Arguments[0], cancellationToken).Type is not { TypeKind: not TypeKind.Error } type) return [];
        return [Step(StepKind.Add, Unknown(type, name.Identifier.ValueText.Contains("Keyed") ? RegistrationModel.AnyKey : null))];
    }

    private static bool IsUnknown(SimpleNameSyntax name, ExpressionSyntax target, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetSymbolInfo(name, cancellationToken) is { Symbol: null, CandidateSymbols.IsEmpty: true }
        && model.GetTypeInfo(target, cancellationToken).Type is { } holder && ServiceCalls.HoldsServices(holder);

    public static RegistrationModel Unknown(ITypeSymbol type, string? key)
    {
        TypeRef service = TypeRefs.Of(ServiceCalls.Definition(type));
        return new RegistrationModel { Service = service, Key = key, Lifetime = Lifetime.Transient, Kind = RegistrationKind.Unknown, TypeParameters = Parameters(service).Distinct(StringComparer.Ordinal).ToEquatableArray() };
    }

    public static ReadStep Step(StepKind kind, RegistrationModel? registration) => new(new RegistrationStep(kind, true, registration), []);

    /// <summary>Gets the names of the type parameters in a type.</summary>
    public static IEnumerable<string> Parameters(TypeRef type) => type.IsParameter ? [type.Template.Substring(1)] : type.Arguments.SelectMany(Parameters);
}
