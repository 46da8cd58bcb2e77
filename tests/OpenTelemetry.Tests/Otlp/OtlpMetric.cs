namespace Mesh.OpenTelemetry.Tests.Otlp;

/// <summary>A series, as it was received: the numbers of the fields are those of <c>metrics.proto</c>.</summary>
/// <param name="Name">The name of the instrument.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Attributes">What tells it from other series of the instrument.</param>
/// <param name="Count">Of a histogram the number of measurements, of a sum its value.</param>
/// <param name="Bounds">Of a histogram the upper bounds of its buckets.</param>
internal sealed record OtlpMetric(string Name, string Unit, IReadOnlyDictionary<string, string> Attributes, long Count, IReadOnlyList<double> Bounds)
{
    public static IEnumerable<OtlpMetric> AllOf(ProtobufMessage request) =>
        from resource in request.Messages(1)
        from scope in resource.Messages(2)
        where scope.Message(1)!.Text(1) == "Mesh"
        from metric in scope.Messages(2)
        from point in Points(metric)
        select point;

    private static IEnumerable<OtlpMetric> Points(ProtobufMessage metric)
    {
        string name = metric.Text(1), unit = metric.Text(3);
        IEnumerable<OtlpMetric> sums = (metric.Message(7)?.Messages(1) ?? []).Select(point => new OtlpMetric(name, unit, OtlpAttributes.Of(point, 7), (long)point.Number(6), []));
        IEnumerable<OtlpMetric> histograms = (metric.Message(9)?.Messages(1) ?? []).Select(point => new OtlpMetric(name, unit, OtlpAttributes.Of(point, 9), (long)point.Number(4), point.Doubles(7)));
        return sums.Concat(histograms);
    }

    public override string ToString() => $"{Name} [{Unit}] {string.Join(", ", Attributes)}: {Count}";
}
