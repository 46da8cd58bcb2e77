using FluentValidation;
using Lending.Application.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Lending.Application.Loans;

internal static class LoanServices
{
    public static IServiceCollection AddLoans(this IServiceCollection services) => services
        .AddScoped<IRequestHandler<LendBook, LoanView>, LendBookHandler>()
        .AddScoped<IRequestHandler<ReturnBook, decimal>, ReturnBookHandler>()
        .AddScoped<IRequestHandler<RenewLoan, LoanView>, RenewLoanHandler>()
        .AddHandler<GetMemberLoans, IReadOnlyList<LoanView>, GetMemberLoansHandler>()
        .AddHandler<QuoteFine, decimal, QuoteFineHandler>()
        .AddScoped<IValidator<LendBook>, LendBookValidator>()
        .AddSingleton<ILoanLocks, LoanLocks>()
        .AddTransient<IReceiptFormatter, ReceiptFormatter>();
}
