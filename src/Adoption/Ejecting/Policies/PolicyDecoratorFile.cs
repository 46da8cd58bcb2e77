using Mesh.Shared.Policies;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Adoption.Ejecting.Policies;

/// <summary>Prints the file of a class that carries out policies.</summary>
internal static class PolicyDecoratorFile
{
    public static string Print(PolicyDecorator decorator)
    {
        var writer = new SourceWriter();
        if (decorator.Owner.Home.Namespace.Length > 0) writer.Namespace(decorator.Owner.Home.Namespace);
        PrintClass(writer, decorator);
        if (decorator.NeedsPipelines) PrintPipelines(writer.Line(), decorator);
        return writer.Finish();
    }

    private static void PrintClass(SourceWriter writer, PolicyDecorator decorator)
    {
        INamedTypeSymbol type = decorator.Owner.Type, contract = decorator.Contract;
        ISymbol[] members = [.. MemberText.Of(contract)];
        var names = new DecoratorNames(members.SelectMany(static member => member switch { IMethodSymbol method => method.Parameters, IPropertySymbol property => property.Parameters, _ => [] }).Select(static parameter => parameter.Name));
        string generics = type.Arity == 0 ? "" : $"<{string.Join(", ", type.TypeParameters.Select(static parameter => parameter.Name))}>";
        List<string> parameters = [decorator.NeedsClass ? $"{TypeName.Of(type)} {names.Service}" : $"{TypeName.Of(contract)} {names.Inner}"];
        if (decorator.NeedsPipelines) parameters.Add($"{decorator.Pipelines} {names.Pipelines}");
        if (decorator.NeedsCache) parameters.Add($"{ResultCacheFile.Class} {names.Cache}");
        writer.Line($"/// <summary>Carries out the policies of <see cref=\"{CrefOf(type)}\"/> around its calls.</summary>");
        writer.Open($"internal sealed class {decorator.Name}{generics}({string.Join(", ", parameters)}) : {TypeName.Of(contract)}{ConstraintsOf(type)}");
        if (decorator.NeedsClass) writer.Line($"private readonly {TypeName.Of(contract)} {names.Inner} = {names.Service};").Line();
        for (int i = 0; i < members.Length; i++)
        {
            if (i > 0) writer.Line();
            bool isExplicit = MemberText.IsAmbiguous(members[i], members);
            PolicyOperation? operation = decorator.Operations.FirstOrDefault(operation => SymbolEqualityComparer.Default.Equals(operation.Method, members[i]));
            writer.Lines(operation is null ? MemberText.Forward(members[i], isExplicit, names.Inner) : new PolicyBody(operation, names).Print(isExplicit));
        }

        writer.Close();
    }

    private static void PrintPipelines(SourceWriter writer, PolicyDecorator decorator)
    {
        PolicyOperation[] piped = [.. decorator.Operations.Where(static operation => operation.HasPipeline)];
        Dictionary<string, AppliedPolicy> shared = piped.SelectMany(static operation => operation.Policies).Where(static policy => policy.Kind is PolicyKind.RateLimit or PolicyKind.ConcurrencyLimit && new PolicyValues(policy).Text("Name") is not null)
            .GroupBy(static policy => new PolicyValues(policy).Text("Name")!, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => group.First(), StringComparer.Ordinal);
        string[] own = [.. piped.Select(static operation => operation.Of(PolicyKind.Policy)).OfType<AppliedPolicy>().Select(static policy => new PolicyValues(policy).Text("Name")!).Distinct(StringComparer.Ordinal)];
        string parameters = string.Concat(own.Select(static name => $"[global::Microsoft.Extensions.DependencyInjection.FromKeyedServices({CSharp.String(name)})] global::Polly.ResiliencePipeline {PipelinePrinter.OwnParameter(name)}, "));
        writer.Line($"/// <summary>The pipelines of <see cref=\"{decorator.Name}{(decorator.Owner.Type.Arity == 0 ? "" : $"{{{string.Join(", ", decorator.Owner.Type.TypeParameters.Select(static parameter => parameter.Name))}}}")}\"/>: one instance for the application, since breakers and limits are for all calls.</summary>");
        writer.Open($"internal sealed class {decorator.Pipelines}");
        writer.Open($"public {decorator.Pipelines}({parameters}global::System.TimeProvider? time = null)");
        foreach (KeyValuePair<string, AppliedPolicy> limiter in shared) writer.Lines($"var {PipelinePrinter.Field(limiter.Key)} = {PipelinePrinter.Limiter(limiter.Value)};");
        foreach (PolicyOperation operation in piped) writer.Lines($"{operation.Name} = {new PipelinePrinter(operation, shared.Keys).Build()};");
        writer.Close();
        foreach (PolicyOperation operation in piped) writer.Line().Line($"public {new PipelinePrinter(operation, shared.Keys).Type} {operation.Name} {{ get; }}");
        writer.Close();
    }

    private static string CrefOf(INamedTypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat).Replace('<', '{').Replace('>', '}');

    private static string ConstraintsOf(INamedTypeSymbol type)
    {
        string text = type.ToDisplayString(new SymbolDisplayFormat(SymbolDisplayGlobalNamespaceStyle.Included, SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces, SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints, miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));
        int where = text.IndexOf(" where ", StringComparison.Ordinal);
        return where < 0 ? "" : text[where..];
    }
}
