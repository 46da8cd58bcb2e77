using Mesh.Generators.Facades;
using Mesh.Generators.Policies;
using Mesh.Shared.Equatable;
using Mesh.Shared.Policies;
using Mesh.Shared.Steps;
using Mesh.Shared.Symbols;
using Mesh.Shared.Text;
using Microsoft.CodeAnalysis;

namespace Mesh.Generators.Steps;

/// <summary>Reads the steps of an operation. Steps that cannot be called are left out; the analyzers report them.</summary>
internal sealed class StepsReader
{
    private const string Space = "global::Mesh.Generation.";

    private readonly IMethodSymbol _operation;
    private readonly FacadeScope _scope;
    private readonly OperationNames _names;
    private readonly string _field;
    private readonly IParameterSymbol[] _arguments;
    private readonly List<AttributeData> _notices = [];
    private readonly List<CacheKeyPart> _parts = [];

    private StepsReader(IMethodSymbol operation, string field, OperationNames names, FacadeScope scope)
    {
        (_operation, _field, _names, _scope) = (operation, field, names, scope);
        IParameterSymbol? token = OperationFacts.Token(operation);
        _arguments = [.. operation.Parameters.Where(parameter => !SymbolEqualityComparer.Default.Equals(parameter, token))];
    }

    /// <summary>Reads the steps; null if the operation has none.</summary>
    /// <param name="operation">The contract's method.</param>
    /// <param name="field">The field that holds the <c>Operation</c>.</param>
    /// <param name="names">The names of the holder's members that are taken.</param>
    /// <param name="scope">The scope in which the facade is printed.</param>
    /// <param name="bulk">The reader of the operation's splitting of its list; null if the list is not split.</param>
    /// <param name="parts">The parts that the steps add to the key of the cache.</param>
    public static StepsModel? Read(IMethodSymbol operation, string field, OperationNames names, FacadeScope scope, BulkReader? bulk, out IReadOnlyList<CacheKeyPart> parts)
    {
        parts = [];
        IReadOnlyList<AppliedStep> steps = AppliedSteps.Of(scope.Service, scope.Contract, operation);
        IReadOnlyList<AppliedStep> arguments = AppliedSteps.OfArguments(scope.Service, operation), results = AppliedSteps.OfResult(scope.Service, operation);
        if (steps.Count + arguments.Count + results.Count == 0 || StepFit.Obstacle(operation) is not null) return null;
        if (bulk is not null) steps = [.. steps.Where(step => StepFit.BulkProblem(step, scope.Service, operation) is null)];
        var reader = new StepsReader(operation, field, names, scope);
        StepsModel? read = reader.Read(steps, arguments, results);
        parts = bulk is null ? reader._parts : [];
        return read;
    }

    private StepsModel? Read(IReadOnlyList<AppliedStep> steps, IReadOnlyList<AppliedStep> arguments, IReadOnlyList<AppliedStep> results)
    {
        // Result steps stand at the place Validate: steps further out see the changed result.
        StepModel[] read = [.. Models(steps.Where(static step => step.Place < StepPlace.Validate)), .. ResultModels(results), .. Models(steps.Where(static step => step.Place >= StepPlace.Validate))];
        StepModel[] ofArguments = [.. ArgumentModels(arguments)];
        if (read.Length + ofArguments.Length == 0) return null;
        ITypeSymbol? result = OperationFacts.Result(_operation);
        bool isStream = OperationFacts.IsStream(_operation.ReturnType);
        string resultType = isStream ? TypeName.Of(((INamedTypeSymbol)_operation.ReturnType).TypeArguments[0], _scope.Taken) : result is null ? "global::Mesh.Generation.NoResult" : TypeName.Of(result, _scope.Taken);
        return new StepsModel
        {
            Method = _names.SteppedFor(_field),
            Facade = _scope.Facade,
            Steps = read.ToEquatableArray(),
            Arguments = ofArguments.ToEquatableArray(),
            ArgumentsType = ArgumentsText(_arguments, isExpression: false),
            ArgumentsExpression = ArgumentsText(_arguments, isExpression: true),
            Parameters = _operation.Parameters.Select(Parameter).ToEquatableArray(),
            Result = resultType,
            HasResult = result is not null && !isStream,
            Shape = isStream ? "" : "global::Mesh.Generation." + PoliciesReader.ShapeOf(_operation, resultType),
            Token = OperationFacts.Token(_operation) is { } token ? CSharp.Name(token.Name) : "default",
            Constraints = _operation.Arity == 0 ? "" : Constraints.OfMethod(_operation, _scope.Taken),
            Pragmas = Pragmas().ToEquatableArray(),
        };
    }

    private IEnumerable<StepModel> Models(IEnumerable<AppliedStep> steps)
    {
        bool isCached = AppliedPolicies.Of(_scope.Service, _scope.Contract, _operation).Any(static policy => policy.Kind == PolicyKind.Cached);
        foreach (AppliedStep step in steps)
        {
            if (StepFit.KindsFor(StepKindsReader.All(step.Step) & (isCached ? (StepKinds)~0 : ~StepKinds.KeyPart), _operation) is not (not StepKinds.None and var kinds) || Model(step, KebabCase.From(step.Place.ToString()).Replace('-', ' '), kinds, null) is not { } model) continue;
            if (model.Is(StepKinds.KeyPart) && StepKindsReader.KeyPart(step.Step) is { } part) _parts.Add(new CacheKeyPart(part, $"this.__operations.{model.Property}.KeyPart({ArgumentsText(_arguments, isExpression: true)})", step.Name));
            yield return model;
        }
    }

    private IEnumerable<StepModel> ResultModels(IReadOnlyList<AppliedStep> steps)
    {
        if (StepFit.ResultProblem(_operation) is not null) yield break;
        foreach (AppliedStep step in steps)
        {
            if (Model(step, "result", StepKinds.Result, null) is { } model) yield return model;
        }
    }

    private IEnumerable<StepModel> ArgumentModels(IReadOnlyList<AppliedStep> steps)
    {
        foreach (AppliedStep step in steps)
        {
            IParameterSymbol parameter = _operation.Parameters[((IParameterSymbol)step.On).Ordinal];
            if (StepFit.ArgumentProblem(_operation, parameter) is null && Model(step, "arguments", StepKinds.Argument, parameter) is { } model) yield return model;
        }
    }

    // Null if the class cannot be named here, or the attribute cannot be created again.
    private StepModel? Model(AppliedStep step, string stage, StepKinds kinds, IParameterSymbol? parameter)
    {
        if (StepFit.NamingProblem(step, _scope.Home) is not null) return null;
        _notices.AddRange(UsageWarnings.Of(step.Step).Concat(AttributeCopy.Notices(step.Attribute)));
        string type = TypeName.Of(step.Step);
        (string property, string field, string maker) = _names.StepFor(_field);
        string parameters = _arguments.Length == 0 ? "global::System.Array.Empty<string>()" : $"new string[] {{ {string.Join(", ", _arguments.Select(static argument => CSharp.String(argument.Name)))} }}";
        AlternativeModel? alternative = (kinds & (StepKinds.Before | StepKinds.AsyncBefore | StepKinds.Around)) == 0 ? null : AlternativeReader.Read(step, _operation, _field, _names, _scope, _notices);
        return new StepModel
        {
            Name = step.Name,
            Alternative = alternative,
            Place = step.Place,
            Stage = stage,
            Kinds = kinds,
            Type = type,
            Property = property,
            Field = field,
            Maker = maker,
            Context = $"this.{_field}, {StepAttributeText.Expression(step.Attribute)}, typeof({TypeName.Of(_scope.Service)}), {parameters}{(parameter is null ? "" : ", " + CSharp.String(parameter.Name))}",
            Summary = $"{stage} {(parameter is null ? "" : $"'{parameter.Name}' ")}{StepAttributeText.Summary(step)} ({step.Origin}){(alternative is null ? "" : $", else {alternative.Summary}")}",
            Parameter = parameter is null ? null : CSharp.Name(parameter.Name),
        };
    }

    private StepParameter Parameter(IParameterSymbol parameter)
    {
        string type = TypeName.Of(parameter.Type, _scope.Taken), name = CSharp.Name(parameter.Name);
        return new StepParameter($"{AttributeReader.Of(parameter, _scope.Home)}{type} {name}", name, type, SymbolEqualityComparer.Default.Equals(parameter, OperationFacts.Token(_operation)));
    }

    // Arguments<int, string>; the arguments after the eighth are in a further struct.
    private string ArgumentsText(IReadOnlyList<IParameterSymbol> arguments, bool isExpression)
    {
        const int most = 8;
        if (arguments.Count == 0) return isExpression ? $"default({Space}NoArguments)" : Space + "NoArguments";
        if (arguments.Count > most)
        {
            (IParameterSymbol[] first, IParameterSymbol[] rest) = ([.. arguments.Take(most)], [.. arguments.Skip(most)]);
            string type = $"{Space}LongArguments<{ArgumentsText(first, false)}, {ArgumentsText(rest, false)}>";
            return isExpression ? $"new {type}({ArgumentsText(first, true)}, {ArgumentsText(rest, true)})" : type;
        }

        string plain = $"{Space}Arguments<{string.Join(", ", arguments.Select(argument => TypeName.Of(argument.Type, _scope.Taken)))}>";
        return isExpression ? $"new {plain}({string.Join(", ", arguments.Select(static argument => CSharp.Name(argument.Name)))})" : plain;
    }

    private IEnumerable<string> Pragmas()
    {
        string[] ids = [.. UsageWarnings.Ids(_notices)];
        if (ids.Length > 0) yield return string.Join(", ", ids) + " // of what the steps are; who writes their attributes is told";
    }
}
