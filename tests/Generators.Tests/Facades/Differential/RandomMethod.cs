namespace Mesh.Generators.Tests.Facades.Differential;

/// <summary>How a random method returns.</summary>
internal enum Returns
{
    Nothing,
    Value,
    Ref,
    RefReadOnly,
    Task,
    TaskOf,
    ValueTask,
    ValueTaskOf,
    Stream,
    Sequence,
}

/// <summary>A method, generic or not, synchronous or not.</summary>
internal sealed class RandomMethod(string name, Returns returns, RandomType type, RandomParameter[] parameters, string? constraint) : RandomMember(name)
{
    private bool IsAsync => returns is >= Returns.Task and <= Returns.Stream;

    private string TypeParameter => constraint is null ? "" : "<T>";

    private string Constraint => constraint is null ? "" : $" where T : {constraint}";

    private string Result => returns switch
    {
        Returns.Nothing => "void",
        Returns.Value => type.Name,
        Returns.Ref => "ref " + type.Name,
        Returns.RefReadOnly => "ref readonly " + type.Name,
        Returns.Task => "Task",
        Returns.TaskOf => $"Task<{type.Name}>",
        Returns.ValueTask => "ValueTask",
        Returns.ValueTaskOf => $"ValueTask<{type.Name}>",
        Returns.Stream => $"IAsyncEnumerable<{type.Name}>",
        _ => $"IEnumerable<{type.Name}>",
    };

    public override string Declaration => $"{(IsDefault && IsAsync ? "async " : "")}{Result} {Signature("", true)}{Constraint}{(IsDefault ? $" {{ {Body} }}" : ";")}";

    public override string Implementation =>
        $"{(returns is Returns.Ref or Returns.RefReadOnly ? $"{type.Name} slot{Name} = {type.Make.Replace("State", "5", StringComparison.Ordinal)}; " : "")}{Prefix}{(IsAsync ? "async " : "")}{Result} {Signature(Qualifier, !IsExplicit)}{(IsExplicit ? "" : Constraint)} {{ {Body} }}";

    // What comes out is assigned before the step, which may throw.
    private string Body
    {
        get
        {
            string outs = string.Concat(parameters.Where(static parameter => parameter.Modifier == "out ").Select(static parameter => $"{parameter.Name} = {parameter.Type.Make}; "));
            string folds = string.Concat(parameters.Where(static parameter => parameter.Modifier != "out ").Select(static parameter => " + " + parameter.Type.Folded(parameter.Name)));
            string refs = string.Concat(parameters.Where(static parameter => parameter.IsWritten).Select(static parameter => $"{parameter.Name} = {parameter.Type.Make}; "));
            string generic = constraint is null ? "" : $"Step(typeof(T).Name + \" {Name} \" + some, 3); ";
            string step = $"{outs}{generic}Step(\"{Name}\", 1{folds}); {refs}";
            return returns switch
            {
                Returns.Nothing => step,
                Returns.Value => $"{step}return {type.Make};",
                Returns.Ref or Returns.RefReadOnly => $"{step}return ref slot{Name};",
                Returns.Task or Returns.ValueTask => $"{step}if (State % 2 == 0) await Task.Yield(); Late(\"{Name}\");",
                Returns.TaskOf or Returns.ValueTaskOf => $"{step}if (State % 2 == 0) await Task.Yield(); Late(\"{Name}\"); return {type.Make};",
                Returns.Stream => $"try {{ {step}for (int i = State % 4; i > 0; i--) {{ if (i == 2) await Task.Yield(); yield return {type.Make}; Late(\"{Name}\"); }} }} finally {{ Note(\"{Name} disposed\"); }}",
                _ => $"{step}for (int i = State % 3; i > 0; i--) yield return {type.Make};",
            };
        }
    }

    public override string Call(Random random, int id)
    {
        var before = new List<string>();
        List<string> arguments = [.. parameters.Select((parameter, index) => parameter.Argument(random, before, $"l{id}_{index}")).OfType<string>()];
        if (constraint is not null) arguments.Add("some: " + (constraint.Contains("class", StringComparison.Ordinal) ? "\"text\"" : "7"));
        // Named arguments may come in any order, and are evaluated in that order.
        if (arguments.Count > 1 && random.Next(2) == 0) arguments.Reverse();
        string call = $"{Target}.{Name}({string.Join(", ", arguments)})";
        string result = returns switch
        {
            Returns.Nothing => $"{call};",
            Returns.Value => $"var r{id} = {call}; log.Append({type.Shown("r" + id, id)});",
            Returns.Ref => $"ref var r{id} = ref {call}; log.Append({type.Shown("r" + id, id)}); r{id} = {type.Literal(random)}; log.Append({type.Shown("r" + id, id + 10_000)});",
            Returns.RefReadOnly => $"ref readonly var r{id} = ref {call}; log.Append({type.Shown("r" + id, id)});",
            Returns.Task => $"Text.Of({call}, log);",
            Returns.ValueTask => $"Text.Of({call}.AsTask(), log);",
            Returns.TaskOf => $"Text.Of({call}, v => {type.Shown("v", id)}!, log);",
            Returns.ValueTaskOf => $"Text.Of({call}.AsTask(), v => {type.Shown("v", id)}!, log);",
            Returns.Stream => $"Text.Of({call}, v => {type.Shown("v", id)}!, {random.Next(4)}, log);",
            _ => $"foreach (var v in {call}) log.Append({type.Shown("v", id)}).Append(' ');",
        };
        string written = string.Concat(parameters.Select((parameter, index) => parameter.IsWritten ? $" log.Append({parameter.Type.Shown($"l{id}_{index}", id + (100_000 * (index + 1)))});" : ""));
        return $"{string.Join(" ", before)} try {{ {result} }} finally {{{written} }}";
    }

    private string Signature(string qualifier, bool withDefault)
    {
        IEnumerable<string> declared = parameters.Select(parameter => parameter.Declared(withDefault));
        return $"{qualifier}{Name}{TypeParameter}({string.Join(", ", constraint is null ? declared : declared.Prepend("T some"))})";
    }
}
