namespace Mesh.Generators.Tests.Facades.Differential;

/// <summary>A member of a random contract, as text: declared by an interface, implemented by the service, and called.</summary>
internal abstract class RandomMember(string name)
{
    public string Name { get; } = name;

    /// <summary>The interface that declares it.</summary>
    public required string Interface { get; init; }

    /// <summary>Implemented under the interface's name.</summary>
    public required bool IsExplicit { get; init; }

    /// <summary>Has a body in the interface.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Has a body in the interface that the service leaves alone.</summary>
    public bool IsLeft { get; init; }

    public abstract string Declaration { get; }

    public abstract string Implementation { get; }

    /// <summary>Statements that call it on <c>c</c> and append to <c>log</c> what came back.</summary>
    /// <param name="random">Chooses the arguments.</param>
    /// <param name="id">The number of the call.</param>
    public abstract string Call(Random random, int id);

    protected string Target => $"(({Interface})c)";

    protected string Prefix => IsExplicit ? "" : "public ";

    protected string Qualifier => IsExplicit ? Interface + "." : "";
}

/// <summary>A property, or with parameters an indexer.</summary>
internal sealed class RandomProperty(string name, RandomType type, RandomParameter[] parameters, string by, bool canGet, bool canSet) : RandomMember(name)
{
    private string Accessors => $"{{ {(canGet ? IsDefault ? $"get {{ {Get} }} " : "get; " : "")}{(canSet ? IsDefault ? $"set {{ {Set} }} " : "set; " : "")}}}";

    private string Fold => string.Concat(parameters.Select(static parameter => " + " + parameter.Type.Folded(parameter.Name)));

    private string Get => by.Length > 0 ? $"Step(\"get {Name}\", 1{Fold}); return ref {Slot};" : $"Step(\"get {Name}\", 1{Fold}); return {type.Make};";

    private string Set => $"Step(\"set {Name}\", {type.Folded("value")}{Fold});";

    private string Slot => "slot" + Name;

    public override string Declaration => $"{by}{type.Name} {Named(true)} {Accessors}";

    public override string Implementation =>
        $"{(by.Length > 0 ? $"{type.Name} {Slot} = {type.Make.Replace("State", "5", StringComparison.Ordinal)}; " : "")}{Prefix}{by}{type.Name} {Qualifier}{Named(!IsExplicit)} {{ {(canGet ? $"get {{ {Get} }} " : "")}{(canSet ? $"set {{ {Set} }} " : "")}}}";

    public override string Call(Random random, int id)
    {
        var before = new List<string>();
        string[] arguments = [.. parameters.Select((parameter, index) => parameter.Argument(random, before, $"l{id}_{index}")).OfType<string>()];
        string target = parameters.Length == 0 ? $"{Target}.{Name}" : $"{Target}[{string.Join(", ", arguments)}]";
        string write = canSet || by == "ref " ? $"{target} = {type.Literal(random)}; log.Append(\"set;\");" : "";
        string compound = canGet && (canSet || by == "ref ") && type == RandomType.Int ? $"{target} += 3;" : "";
        string read = canGet ? $"{{ {(by.Length > 0 ? $"ref readonly {type.Name} r{id} = ref" : $"var r{id} =")} {target}; log.Append({type.Shown("r" + id, id)}); }}" : "";
        return $"{string.Join(" ", before)} {(random.Next(2) == 0 ? write + read : read + write)} {compound} {read.Replace("r" + id, "q" + id, StringComparison.Ordinal).Replace("x" + id, "y" + id, StringComparison.Ordinal)}";
    }

    private string Named(bool withDefault) => parameters.Length == 0 ? Name : $"this[{string.Join(", ", parameters.Select(parameter => parameter.Declared(withDefault)))}]";
}

/// <summary>An event, which the service's steps raise.</summary>
internal sealed class RandomEvent(string name, RandomType type) : RandomMember(name)
{
    public override string Declaration => $"event Action<{type.Name}>{(IsDefault ? $"? {Name} {{ add {{ Step(\"add {Name}\", 1); }} remove {{ Step(\"remove {Name}\", 2); }} }}" : $"? {Name};")}";

    public override string Implementation =>
        $"Action<{type.Name}>? on{Name}; {Prefix}event Action<{type.Name}>? {Qualifier}{Name} {{ add {{ on{Name} += value; Step(\"add {Name}\", 1); }} remove {{ on{Name} -= value; Step(\"remove {Name}\", 2); }} }} void Raise{Name}() => on{Name}?.Invoke({type.Make});";

    public override string Call(Random random, int id)
    {
        string handler = $"Action<{type.Name}> h{id} = v => {{ log.Append(\"raised \"); log.Append({type.Shown("v", id)}); }};";
        string raise = "c.Poke();";
        return random.Next(3) switch
        {
            0 => $"{handler} {Target}.{Name} += h{id}; {raise}",
            1 => $"{handler} {Target}.{Name} += h{id}; {raise} {Target}.{Name} -= h{id}; {raise}",
            _ => $"{Target}.{Name} -= v => {{ }}; {raise}",
        };
    }
}
