using Mesh.Generators.Steps;
using Mesh.Generators.Text;
using Mesh.Shared.Text;

namespace Mesh.Generators.Facades;

/// <summary>Prints the alternatives of an operation's steps: the properties that hold them, and their calls.</summary>
internal static class AlternativePrinter
{
    private const string Calls = StepsPrinter.Generated + "SteppedCall";

    /// <summary>Prints the property of the holder for another implementation, which is requested at its first call.</summary>
    // private global::Acme.IPromo? GetAsyncAlternativeMade;
    // internal global::Acme.IPromo? GetAsyncAlternative => this.GetAsyncAlternativeMade ?? this.context.AlternativeOf<global::Acme.IPromo, global::Acme.OldPromo>(ref this.GetAsyncAlternativeMade);
    public static void Declare(SourceWriter writer, StepModel step)
    {
        if (step.Alternative?.Held is not { } held) return;
        writer.Line($"private {held.Contract}? {held.Field};");
        writer.Line($"internal {held.Contract}? {held.Property} => this.{held.Field} ?? this.context.AlternativeOf<{held.Contract}, {held.Type}>(ref this.{held.Field}{(held.Key is null ? "" : ", " + held.Key)});");
    }

    /// <summary>Gets the call of the method, with the return type of the operation.</summary>
    public static string Call(StepScope scope, AlternativeModel alternative) => $"this.{alternative.Method}{scope.Member.TypeParameters}({scope.Passed()})";

    /// <summary>Gets the call of the method, with the return type of the inner call of a run of steps.</summary>
    public static string CallOf(StepScope scope, AlternativeModel alternative) => scope.HasNext ? $"{scope.Steps.Shape}.Await({Call(scope, alternative)})" : Call(scope, alternative) + scope.Bang;

    /// <summary>Prints the method of the facade, which is not part of a call that continues.</summary>
    // private ValueTask<Order> __GetAsyncAlternative(int @id, CancellationToken @token)
    // {
    //     if (this.__inner is not global::Acme.Promo __other) return SteppedCall.Refused(default(ValueTask<Order>), SteppedCall.NoService(this.__operations.GetAsync, "Promo.WithoutAsync"));
    //     return __other.WithoutAsync(@id, @token);
    // }
    public static void Print(SourceWriter writer, StepScope scope, AlternativeModel alternative)
    {
        writer.Line();
        Pragmas.Disable(writer, alternative.Pragmas);
        foreach (string attribute in scope.Member.Attributes.Where(static attribute => !MemberPrinter.IsOfOutcome(attribute))) writer.Line(attribute);
        writer.Line(StepsPrinter.NoInlining);
        writer.Open($"private {scope.Member.Type} {alternative.Method}{scope.Member.TypeParameterList}({scope.Declarations()}){scope.Steps.Constraints}");
        string receiver = alternative.Receiver;
        if (alternative.Pattern is { } pattern)
        {
            string other = scope.Local("__other");
            writer.Line($"if ({receiver} is not {pattern} {other}) {(scope.IsTask ? $"return {Calls}.Refused(default({scope.Returned}), {alternative.Missing})" : $"throw {alternative.Missing}")};");
            receiver = other;
        }

        string arguments = string.Join(", ", scope.Member.Parameters.Select(static parameter => parameter.Argument));
        writer.Line($"{(scope.Member.Type == "void" ? "" : "return ")}{receiver}.{alternative.Called}{scope.Member.TypeParameters}({arguments});");
        writer.Close();
        Pragmas.Restore(writer, alternative.Pragmas);
    }
}
