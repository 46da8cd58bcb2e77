using System.ComponentModel.DataAnnotations;

namespace Lending.Infrastructure.Rates;

public sealed class RatesOptions
{
    [Required]
    public Uri? BaseAddress { get; set; }

    public TimeSpan CacheTime { get; set; } = TimeSpan.FromHours(1);
}
